import { seedRandom } from '../../src/predict/index.js'

const pulls = {
  negative: ['late', 'lost', 'rude', 'angry'],
  neutral: ['gate', 'which', 'http://t.co/x'],
  positive: ['lovely', 'kind', 'thank', 'great'],
}
const fillers = ['the', 'crew', 'was', 'fire', 'face', 'a', 'desk', 'bag', 'seat', 'today', 'plane', 'row', 'meal', 'window', 'aisle', 'again']

/** Writes posts whose label is told by one word of theirs, as CSV with the columns label and text. */
export function generatePosts(count: number, labels: readonly (keyof typeof pulls)[] = ['negative', 'neutral', 'positive']): string {
  const random = seedRandom(7)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const lines = Array.from({ length: count }, () => {
    const label = pick(labels)
    const words = Array.from({ length: 3 + Math.floor(random() * 6) }, () => pick(fillers))
    words.splice(Math.floor(random() * words.length), 0, pick(pulls[label]))
    return `${label},${words.join(' ')}`
  })
  return `label,text\n${lines.join('\n')}\n`
}

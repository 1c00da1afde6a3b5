import { createRandom } from '../../test/detect/simulate-watch.js'

const syllables = ['ba', 'do', 'ki', 'lu', 'mer', 'na', 'po', 'ra', 'si', 'tan', 'vo', 'zel']
const vocabulary = 20_000
const leastWords = 6
const moreWords = 20

/** Texts of 6 to 25 words that mean nothing, as unlike one another as posts are: the n-th word is n times as rare as the first (Zipf). */
export function inventTexts(count: number, seed: number): string[] {
  const random = createRandom(seed)
  const drawWord = (): string => spell(Math.floor(vocabulary ** random()))
  return Array.from({ length: count }, () => Array.from({ length: leastWords + Math.floor(random() * moreWords) }, drawWord).join(' '))
}

function spell(number: number): string {
  let word = ''
  for (let rest = number; rest > 0; rest = Math.floor(rest / syllables.length)) word += syllables[rest % syllables.length] ?? ''
  return word
}

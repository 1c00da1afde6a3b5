import { writeFileSync } from 'node:fs'
import path from 'node:path'

const openings = { negative: 'I hate this awful', neutral: 'today there is a', positive: 'I love this great' }
const things = ['flight', 'crew', 'meal', 'seat', 'gate', 'desk', 'queue', 'app', 'bag', 'ticket']

/** Writes invented labelled texts and a recipe of two sources into a folder: `polar` has two labels, `three` has three. */
export function writeProtocol(folder: string): { recipe: string; dataDir: string } {
  const write = (name: string, labels: (keyof typeof openings)[]): void => {
    const rows = labels.flatMap((label) => things.map((thing, i) => `${label},${openings[label]} ${thing} ${'no '.repeat(i % 2)}${things[i + 1] ?? ''}`))
    writeFileSync(path.join(folder, `${name}.csv`), ['label,text', ...rows, ''].join('\n'))
  }
  write('polar', ['negative', 'positive'])
  write('three', ['negative', 'neutral', 'positive'])
  const recipe = path.join(folder, 'recipe.json')
  const sources = [{ name: 'polar', file: 'polar.csv', poles: true, split: 'test' }, { name: 'three', file: 'three.csv', split: 'test' }]
  writeFileSync(recipe, JSON.stringify({ format: 1, name: 'invented', sources }))
  return { recipe, dataDir: folder }
}

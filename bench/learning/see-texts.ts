import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { DescribedText, RefitBase } from '../../src/predict/index.js'

/** A folder that git ignores: numbers alone, but made of other people's words. */
const folder = 'reports/learning'
const batch = 64

/** Describes texts, once for all runs: what was described is kept as numbers, under the model's version and a hash of the texts. */
export async function seeTexts(base: RefitBase, texts: readonly string[], onSeen: (count: number) => void): Promise<DescribedText[]> {
  const key = createHash('sha256').update([base.version, ...texts].join('\0')).digest('hex').slice(0, 16)
  const file = path.join(folder, `${key}.f32`)
  const classes = base.card.classes.length
  const width = classes + base.features
  const kept = await readFile(file).catch(() => undefined)
  if (kept?.length === texts.length * width * 4) return split(new Float32Array(Uint8Array.from(kept).buffer), width, classes)
  const numbers = new Float32Array(texts.length * width)
  for (let from = 0; from < texts.length; from += batch) {
    const described = await base.describe(texts.slice(from, from + batch))
    described.forEach(({ said, features }, i) => numbers.set([...Array.from(said), ...features.values], (from + i) * width))
    onSeen(described.length)
  }
  await mkdir(folder, { recursive: true })
  await writeFile(file, Buffer.from(numbers.buffer))
  return split(numbers, width, classes)
}

function split(numbers: Float32Array, width: number, classes: number): DescribedText[] {
  const terms = Array.from({ length: width - classes }, (_, i) => i)
  return Array.from({ length: numbers.length / width }, (_, row) => {
    const own = numbers.subarray(row * width, (row + 1) * width)
    return { said: [...own.subarray(0, classes)], features: { terms, values: [...own.subarray(classes)] } }
  })
}

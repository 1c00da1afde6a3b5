import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { VigieError } from '../../errors.js'
import type { Model } from '../model.js'
import { openModel } from '../open-model.js'

/** What a check found: a model that opens and scores, or what is wrong with its package. */
export interface CheckedPackage {
  name: string
  /** Of all files of the package. */
  bytes: number
  model?: Pick<Model, 'version' | 'card' | 'classes'>
  /** Empty for a sound package. */
  problems: string[]
}

/** Hosts of repositories warn from 50 MB a file on; some margin below. */
const largestFile = 45_000_000

const emptyText = ''
// What people send and what tests of scoring are made of: none may bring an exception, or something that is no probability.
const texts = [
  'three hours late and nobody says why', 'thank you, lovely crew!', emptyText, '🔥', 'https://example.org https://example.org/a?b=c',
  'الرحلة متأخرة جدا', 'très bon vol, but the WiFi was שבור', 'late again '.repeat(1000), 'x'.repeat(10_000),
]

/**
 * Opens a package, scores a few texts with it, and looks at the size of its files.
 *
 * @param parent the folder of packages it lies in
 */
export async function checkPackage(parent: string, name: string): Promise<CheckedPackage> {
  const sizes = await measureFiles(path.join(parent, name))
  const problems = [...sizes].filter(([, bytes]) => bytes > largestFile).map(([file, bytes]) => `${file} has ${toMegabytes(bytes)} MB; a file may have ${toMegabytes(largestFile)}`)
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  try {
    const model = await openModel(name, { folder: parent })
    const scored = await model.score(texts).finally(() => model.close())
    // A wrong sum is caught with NaN: no comparison with NaN is true.
    const isSound = scored.length === texts.length && scored.every(({ negative, neutral, positive }) => Math.abs(negative + neutral + positive - 1) < 1e-4)
    if (!isSound) problems.push('it gives numbers that are no probabilities')
    return { name, bytes, model, problems }
  } catch (error) {
    if (!(error instanceof VigieError)) throw error
    return { name, bytes, problems: [...problems, `${error.code} ${error.message}`] }
  }
}

async function measureFiles(folder: string): Promise<Map<string, number>> {
  const files = await readdir(folder)
  const sizes = await Promise.all(files.map(async (file) => [file, (await stat(path.join(folder, file))).size] as const))
  return new Map(sizes)
}

function toMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

import { VigieError } from '../errors.js'
import type { CheckedPackage } from '../predict/index.js'

/** The packages of a folder, and all that is wrong with them, a line each. */
export interface CheckedPackages {
  checked: CheckedPackage[]
  problems: string[]
}

/** All packages of a folder together. */
const largestTotal = 120_000_000

/**
 * Opens every model package of a folder and scores with it.
 *
 * @param folder the models/ of Vigie itself if left out
 * @throws {VigieError} E_USAGE where there is no package at all
 */
export async function checkPackages(folder?: string): Promise<CheckedPackages> {
  const { checkPackage, listPackages, ownModels } = await import('../predict/index.js')
  const parent = folder ?? ownModels
  const names = (await listPackages(parent)).sort()
  if (names.length === 0) throw new VigieError('E_USAGE', { problem: `${parent} holds no model package` })
  const checked: CheckedPackage[] = []
  // One after another: two large models at once would need the memory of both.
  for (const name of names) checked.push(await checkPackage(parent, name))
  const total = checked.reduce((sum, { bytes }) => sum + bytes, 0)
  const problems = checked.flatMap(({ name, problems: found }) => found.map((problem) => `${name}: ${problem}`))
  if (total > largestTotal) problems.push(`all packages together have ${showSize(total)}; they may have ${showSize(largestTotal)}`)
  return { checked, problems }
}

/** Bytes for people: `25.1 MB`. */
export function showSize(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

import { rm } from 'node:fs/promises'
import path from 'node:path'
import { readUnneededVersions, type Store } from '../../store/index.js'
import { listPackages } from '../packages/find-package.js'
import { versionsFolder } from './ensure-package.js'

/**
 * Removes the packages of taught versions that nobody needs at hand from this machine: a night's retraining leaves some 30 MB. What the
 * table does not know is left alone, and `ensurePackage` makes again what is asked for after all. Returns what was removed.
 */
export async function prunePackages(store: Store, dataDir: string): Promise<string[]> {
  const folder = versionsFolder(dataDir)
  const present = new Set(await listPackages(folder))
  const unneeded = (await readUnneededVersions(store)).filter((version) => present.has(version))
  for (const version of unneeded) await rm(path.join(folder, version), { recursive: true, force: true })
  return unneeded
}

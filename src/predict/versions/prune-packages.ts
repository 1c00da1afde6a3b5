import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { readUnneededVersions, type Store } from '../../store/index.js'
import { listPackages } from '../packages/find-package.js'
import { versionsFolder } from './ensure-package.js'

/** To write a package takes a second; what has lain unfinished for so long belongs to a process that was killed. */
const abandonedMilliseconds = 3_600_000

/**
 * Removes from this machine the packages of taught versions that nobody needs at hand, and what a process left unfinished that was killed
 * while it wrote one: a night's retraining leaves some 30 MB. What the table does not know is left alone, and `ensurePackage` makes again
 * what is asked for after all. Returns the versions that were removed.
 */
export async function prunePackages(store: Store, dataDir: string): Promise<string[]> {
  const folder = versionsFolder(dataDir)
  await sweepAbandoned(folder)
  const present = new Set(await listPackages(folder))
  const unneeded = (await readUnneededVersions(store)).filter((version) => present.has(version))
  for (const version of unneeded) await rm(path.join(folder, version), { recursive: true, force: true })
  return unneeded
}

/** Unfinished packages lie beside the others under a name with a leading dot (see `writePackage`); younger ones may be being written. */
async function sweepAbandoned(folder: string): Promise<void> {
  const unfinished = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('.'))
  for (const name of unfinished) {
    const place = path.join(folder, name)
    const changedAt = (await stat(place).catch(() => undefined))?.mtimeMs ?? Infinity
    if (changedAt < Date.now() - abandonedMilliseconds) await rm(place, { recursive: true, force: true })
  }
}

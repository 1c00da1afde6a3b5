import path from 'node:path'
import { VigieError } from '../../errors.js'
import { readChallenger, type Store, type StoredChallenger } from '../../store/index.js'
import { findPackage, listPackages, ownModels } from '../packages/find-package.js'
import { readPackage } from '../packages/read-package.js'
import { buildTaughtPackage } from '../refit/build-taught-package.js'
import { readChange } from '../refit/change-numbers.js'
import { openRefitBase } from '../refit/open-refit-base.js'
import { prepareFolder } from '../train/prepare-folder.js'
import { writePackage } from '../train/write-package.js'

/** Where packages of taught versions lie, each in a folder of its version's name. */
export function versionsFolder(dataDir: string): string {
  return path.join(dataDir, 'models')
}

/**
 * Makes sure that the package of a version lies on this machine, and says where. One that was taught is made of the shipped package and
 * of the numbers in the table, so that a worker on another machine needs nothing else; whole or not at all, and the same to the bit.
 *
 * @throws {VigieError} E_VERSION_UNKNOWN for one that is neither shipped nor taught; E_TEACH_BASE where it was taught on another package
 */
export async function ensurePackage(store: Store, version: string, { name, dataDir }: { name: string; dataDir: string }): Promise<{ name: string; folder: string }> {
  const folder = versionsFolder(dataDir)
  if ((await listPackages(folder)).includes(version)) return { name: version, folder }
  const shipped = await readPackage(await findPackage(name, [ownModels]))
  if (shipped.version === version) return { name, folder: ownModels }
  const taught = await readChallenger(store, version)
  if (!taught) throw new VigieError('E_VERSION_UNKNOWN', { version })
  if (taught.baseVersion !== shipped.version) throw new VigieError('E_TEACH_BASE', { version, base: taught.baseVersion, found: shipped.version })
  await prepareFolder(folder)
  await writePackage(folder, version, await makeFiles(taught))
  return { name: version, folder }
}

async function makeFiles(taught: StoredChallenger): Promise<Record<string, Uint8Array>> {
  const base = await openRefitBase(taught.name)
  try {
    const change = readChange(taught.numbers, { features: base.features, classes: base.card.classes.length })
    const built = change && buildTaughtPackage(base, change, { from: taught.parentVersionId, verdicts: taught.verdicts, at: taught.createdAt })
    // Other numbers than were stored, or another way to write a graph: what comes out would not be what was judged.
    if (built?.version !== taught.id) throw new VigieError('E_TEACH_BASE', { version: taught.id, base: taught.baseVersion, found: `${base.version}, which makes another model of it` })
    return built.files
  } finally {
    await base.close()
  }
}

import type { Store } from '../../store/index.js'
import type { Model } from '../model.js'
import { openModel } from '../open-model.js'
import { ensurePackage } from './ensure-package.js'

/**
 * Opens a version of the shipped model `name`: the shipped one itself, or one that people taught.
 *
 * @throws {VigieError} those of `ensurePackage` and `openModel`
 */
export async function openVersion(store: Store, version: string, where: { name: string; dataDir: string }): Promise<Model> {
  const { name, folder } = await ensurePackage(store, version, where)
  return await openModel(name, { folder })
}

import { findPackage, ownModels } from '../predict/packages/find-package.js'

/**
 * Looks whether there is a model of this name, so that a wrong one is told before a database is started, which takes seconds.
 *
 * @throws {VigieError} E_MODEL_UNKNOWN with the names there are
 */
export async function requireModel(name: string): Promise<void> {
  await findPackage(name, [ownModels])
}

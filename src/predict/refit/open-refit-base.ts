import { findPackage, ownModels } from '../packages/find-package.js'
import { readPackage } from '../packages/read-package.js'
import { openEncoderBase } from './open-encoder-base.js'
import { openTfidfBase } from './open-tfidf-base.js'
import type { RefitBase } from './refit-base.js'

/**
 * Opens a model package to be refitted.
 *
 * @param folder a folder of packages to look into before the project's own `models/`
 * @throws {VigieError} E_MODEL_UNKNOWN, E_MODEL_PACKAGE, E_MODEL_FILE; E_REFIT_KIND where the graph ends in no linear layer
 */
export async function openRefitBase(name: string, { folder }: { folder?: string | undefined } = {}): Promise<RefitBase> {
  const found = await readPackage(await findPackage(name, folder === undefined ? [ownModels] : [folder, ownModels]))
  return found.card.kind === 'tfidf-lr' ? await openTfidfBase(found) : await openEncoderBase(found)
}

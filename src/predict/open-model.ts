import type { Model } from './model.js'
import { findPackage, ownModels } from './packages/find-package.js'
import { readPackage } from './packages/read-package.js'
import { TfidfModel } from './tfidf/tfidf-model.js'
import { Vectoriser } from './tfidf/vectoriser.js'

/**
 * Opens a model by the name of its package.
 *
 * @param folder a folder of packages to look into before the project's own `models/`
 * @throws {VigieError} E_MODEL_UNKNOWN, E_MODEL_PACKAGE (the package is not of a form this program reads), E_MODEL_FILE
 *   (`model.onnx` is damaged or foreign)
 */
export async function openModel(name: string, { folder }: { folder?: string | undefined } = {}): Promise<Model> {
  const found = await findPackage(name, folder === undefined ? [ownModels] : [folder, ownModels])
  const { card, version, tokeniser, model, modelFile } = await readPackage(found)
  // Loaded here, so that commands that score nothing need not wait for the native library.
  const { openSparseLinear } = await import('./onnx/open-sparse-linear.js')
  const linear = await openSparseLinear(model, modelFile, { terms: tokeniser.terms.length, classes: card.classes.length })
  const parts = { vectoriser: new Vectoriser(tokeniser), linear, file: modelFile }
  const { name: packed, classes, sha256 } = card
  return Object.assign(new TfidfModel({ name: packed, version, sha256: sha256.model, classes, ...parts }), { card })
}

import { VigieError } from '../errors.js'
import type { Model } from './model.js'
import type { SequenceCard, TfidfCard } from './model-card.js'
import { findPackage, ownModels } from './packages/find-package.js'
import { parseTokeniser, readPackage } from './packages/read-package.js'
import type { ModelPackage } from './packages/read-package.js'
import { tokeniserFile } from './tfidf/tokeniser-file.js'

/**
 * Opens a model by the name of its package, whatever its kind.
 *
 * @param folder a folder of packages to look into before the project's own `models/`
 * @throws {VigieError} E_MODEL_UNKNOWN, E_MODEL_PACKAGE (the package is not of a form this program reads), E_MODEL_FILE
 *   (`model.onnx` is damaged or foreign)
 */
export async function openModel(name: string, { folder }: { folder?: string | undefined } = {}): Promise<Model> {
  const found = await readPackage(await findPackage(name, folder === undefined ? [ownModels] : [folder, ownModels]))
  // Loaded inside, so that commands that score nothing need not wait for the native library.
  return found.card.kind === 'tfidf-lr' ? openTfidf(found, found.card) : openSequence(found, found.card)
}

async function openTfidf(found: ModelPackage, card: TfidfCard): Promise<Model> {
  const [{ openSparseLinear }, { TfidfModel }, { Vectoriser }] = await Promise.all([
    import('./onnx/open-sparse-linear.js'), import('./tfidf/tfidf-model.js'), import('./tfidf/vectoriser.js'),
  ])
  const tokeniser = parseTokeniser(found, tokeniserFile, ({ normaliser, terms }) => ({ normaliser, size: terms.length }))
  const linear = await openSparseLinear(found.model, found.modelFile, { terms: tokeniser.terms.length, classes: card.classes.length })
  const parts = { vectoriser: new Vectoriser(tokeniser), linear, file: found.modelFile }
  return Object.assign(new TfidfModel({ name: card.name, version: found.version, sha256: card.sha256.model, classes: card.classes, ...parts }), { card })
}

async function openSequence(found: ModelPackage, card: SequenceCard): Promise<Model> {
  const [{ sequenceTokeniserFile }, { openSequenceScorer }, { SequenceModel }] = await Promise.all([
    import('./sequence/open-tokeniser.js'), import('./sequence/open-sequence-scorer.js'), import('./sequence/sequence-model.js'),
  ])
  const tokeniser = parseTokeniser(found, sequenceTokeniserFile, (file) => file)
  if (tokeniser.kind !== card.tokeniser.kind) {
    throw new VigieError('E_MODEL_PACKAGE', { folder: found.folder, problem: `tokeniser.json: kind: is ${tokeniser.kind}, and a model of kind ${card.kind} needs ${card.tokeniser.kind}` })
  }
  return new SequenceModel(card, found.version, await openSequenceScorer(found.model, found.modelFile, tokeniser, card.classes.length))
}

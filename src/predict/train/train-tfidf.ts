import { VigieError } from '../../errors.js'
import { labels } from '../label.js'
import type { Label } from '../label.js'
import { chooseVocabulary } from '../tfidf/choose-vocabulary.js'
import { packRows } from '../tfidf/sparse-rows.js'
import type { TokeniserFile } from '../tfidf/tokeniser-file.js'
import { Vectoriser } from '../tfidf/vectoriser.js'
import { chooseStrength } from './choose-strength.js'
import type { ChosenFit } from './choose-strength.js'
import type { Examples } from './fit-logistic.js'
import type { LabelledText } from './labelled-text.js'
import type { Split } from './split-texts.js'
import type { StartProgress } from './start-progress.js'

const vocabularySize = 10_000

/** A trained model before it is measured and packed. */
export interface TrainedTfidf {
  classes: Label[]
  tokeniser: TokeniserFile
  onnx: Uint8Array
  settings: { terms: number; c: number; steps: number; converged: boolean }
}

/**
 * Trains TF-IDF with logistic regression: vocabulary and weights from the training rows, the strength of the penalty by
 * the loss on the validation rows. Never looks at the test rows.
 *
 * @throws {VigieError} E_TRAINING_DATA when there are not enough rows
 */
export async function trainTfidf({ train, validation, test }: Split, startProgress: StartProgress): Promise<TrainedTfidf> {
  const classes = labels.filter((label) => train.some((row) => row.label === label))
  refuseTooLittle(classes, { train, validation, test })
  const tokeniser = await readVocabulary(train, startProgress)
  if (tokeniser.terms.length === 0) throw new VigieError('E_TRAINING_DATA', { problem: 'no word stands in two texts' })
  const vectoriser = new Vectoriser(tokeniser)
  const chosen = chooseStrength(prepare(train, vectoriser, classes), prepare(validation, vectoriser, classes), startProgress)
  const settings = { terms: vectoriser.size, c: chosen.c, steps: chosen.fit.steps, converged: chosen.fit.converged }
  return { classes, tokeniser, onnx: await exportFit(chosen, vectoriser.size, classes.length), settings }
}

function refuseTooLittle(classes: Label[], { train, validation, test }: Pick<Split, 'train' | 'validation' | 'test'>): void {
  const problem =
    !classes.includes('negative') || !classes.includes('positive') ? 'the training rows must hold negative and positive ones'
    : validation.length === 0 || test.length === 0 ? 'there are too few rows of kind random to hold any out'
    : [...validation, ...test].some((row) => !classes.includes(row.label)) ? 'a label is held out that no training row has'
    : undefined
  if (problem !== undefined) throw new VigieError('E_TRAINING_DATA', { problem: `${problem} (${train.length} training rows)` })
}

async function readVocabulary(rows: LabelledText[], startProgress: StartProgress): Promise<TokeniserFile> {
  // Loaded here because the lexicon is large, and only training needs it.
  const [{ lemmatise }, { stopWords }] = await Promise.all([import('../text/lemmatise.js'), import('../text/stop-words.js')])
  const progress = startProgress('Reading words', 'texts', rows.length)
  const texts = rows.map((row) => row.text)
  const file = chooseVocabulary(texts, { size: vocabularySize, stopWords, lemmatise, onTexts: (count) => progress.advance(count) })
  progress.finish()
  return file
}

function prepare(rows: LabelledText[], vectoriser: Vectoriser, classes: Label[]): Examples {
  return {
    rows: packRows(rows.map((row) => vectoriser.vectorise(row.text))),
    truth: Uint8Array.from(rows, (row) => classes.indexOf(row.label)),
    terms: vectoriser.size,
    classes: classes.length,
  }
}

async function exportFit({ fit }: ChosenFit, terms: number, classes: number): Promise<Uint8Array> {
  const { writeSparseLinear } = await import('../onnx/write-sparse-linear.js')
  const weights = Float32Array.from(fit.point.subarray(0, terms * classes))
  const bias = Float32Array.from(fit.point.subarray(terms * classes))
  return writeSparseLinear({ terms, classes, weights, bias })
}

import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { SequenceCard } from '../../../src/predict/model-card.js'
import { hashBytes } from '../../../src/predict/packages/hash-bytes.js'
import type { SubwordFile } from '../../../src/predict/tokenise/subword-file.js'
import { subwordNormaliser } from '../../../src/predict/tokenise/subword-text.js'
import { writeSumGraph } from './write-sum-graph.js'

const marks = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']
const words = {
  negative: ['late', 'lost', 'rude', 'angry'],
  neutral: ['gate', 'http', '@', 'which'],
  positive: ['lovely', 'kind', 'thank', 'great'],
  plain: ['the', 'crew', 'was', 'fire', 'face', '##ly', 'a', '!', '?', '.'],
}
const vocabulary = [...marks, ...Object.values(words).flat()]

/** A WordPiece tokeniser of two dozen words, as an encoder is published with it. */
export const tinyTokeniser: SubwordFile = {
  kind: 'subwords',
  normaliser: subwordNormaliser,
  size: vocabulary.length,
  maxTokens: 64,
  emoji: { '🔥': 'fire', '😡': 'angry face' },
  definition: {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: marks.map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }],
      pair: [],
      special_tokens: { '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] }, '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] } },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  },
  config: { tokenizer_class: 'BertTokenizer', do_lower_case: true, unk_token: '[UNK]', pad_token: '[PAD]', cls_token: '[CLS]', sep_token: '[SEP]' },
}

/** Rows of logits for the tokeniser's ids from 1 on: each word pulls to its label. */
export function pullToLabels(classes: SequenceCard['classes'], strength = 1): number[][] {
  return vocabulary.slice(1).map((token) => classes.map((label) => (words[label].includes(token) ? strength : 0)))
}

/** What to write another way than a sound package has it. */
export interface TinyChanges {
  onnx?: Uint8Array
  tokeniser?: object
  card?: Record<string, unknown>
}

const share = { value: 0.9, low: 0.8, high: 1 }

/** Writes a whole encoder package with a real graph, its hashes right whatever was changed. */
export async function writeTinyPackage(parent: string, name: string, changes: TinyChanges = {}): Promise<string> {
  const classes: SequenceCard['classes'] = ['negative', 'neutral', 'positive']
  const onnx = changes.onnx ?? writeSumGraph({ rows: pullToLabels(classes) })
  const tokeniser = JSON.stringify(changes.tokeniser ?? tinyTokeniser)
  const figures = { rows: 10, accuracy: share, macroF1: share, macroRecall: share, ece: 0.01, classes: {}, confusion: [] }
  const card: SequenceCard = {
    format: 2, name, kind: 'encoder', classes, normaliser: subwordNormaliser, tokeniser: { kind: 'subwords', size: tinyTokeniser.size },
    licence: 'MIT', gitRevision: 'unknown', trainedAt: '2026-02-03T04:05:06.000Z', commands: ['npx vigie package'],
    sha256: { model: hashBytes(onnx), tokeniser: hashBytes(tokeniser) },
    thresholds: { decision: 'most-probable', sure: {} },
    calibration: { scaling: { method: 'none' }, tried: [], ece: [] },
    metrics: { validation: {}, test: { ours: figures }, slices: [] },
    data: { files: [], train: 0, validation: 0, test: 10, overlapping: 0, rejected: 0 },
    settings: {}, training: { seed: 1, seconds: 0, device: 'cpu', curve: [] },
  }
  const folder = path.join(parent, name)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'model.onnx'), onnx)
  await writeFile(path.join(folder, 'tokeniser.json'), tokeniser)
  await writeFile(path.join(folder, 'model.json'), JSON.stringify({ ...card, ...changes.card }))
  return folder
}

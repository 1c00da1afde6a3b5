import path from 'node:path'
import { VigieError } from '../../errors.js'
import { packageFiles } from '../packages/package-files.js'
import { parsePart } from '../packages/parse-part.js'
import { readPart } from '../packages/read-part.js'
import { sequenceTokeniserFile } from '../sequence/open-tokeniser.js'
import type { SequenceTokeniserFile } from '../sequence/open-tokeniser.js'
import { runFile } from './run-file.js'
import type { RunFile } from './run-file.js'

/** What a training run left behind. */
export interface TrainedRun {
  run: RunFile
  onnx: Buffer
  /** Where the graph lies, for messages. */
  onnxFile: string
  /** `tokeniser.json` as it is, byte by byte. */
  tokeniserBytes: Buffer
  tokeniser: SequenceTokeniserFile
}

const tokeniserOf = { encoder: 'subwords', 'glove-lstm': 'words', 'fasttext-lstm': 'words' } as const

/**
 * Reads the folder of a training run.
 *
 * @throws {VigieError} E_MODEL_PACKAGE where a file is missing or not of its form, or the files do not belong together
 */
export async function readRun(folder: string): Promise<TrainedRun> {
  const [runBytes, tokeniserBytes, onnx] = await Promise.all([
    readPart(folder, 'run.json'),
    readPart(folder, packageFiles.tokeniser),
    readPart(folder, packageFiles.model),
  ])
  const run = parsePart(folder, 'run.json', runBytes, runFile)
  const tokeniser = parsePart(folder, packageFiles.tokeniser, tokeniserBytes, sequenceTokeniserFile)
  const problem =
    run.vocabulary !== tokeniser.size ? `run.json: vocabulary: is ${run.vocabulary}, and tokeniser.json has ${tokeniser.size}`
    : tokeniserOf[run.kind] !== tokeniser.kind ? `tokeniser.json: kind: is ${tokeniser.kind}, and a model of kind ${run.kind} needs ${tokeniserOf[run.kind]}`
    : undefined
  if (problem !== undefined) throw new VigieError('E_MODEL_PACKAGE', { folder, problem })
  return { run, onnx, onnxFile: path.join(folder, packageFiles.model), tokeniserBytes, tokeniser }
}

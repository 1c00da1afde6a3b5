import { Tensor } from './runtime.js'
import type { InferenceSession } from 'onnxruntime-node'
import { VigieError } from '../../errors.js'
import type { TokenSequence } from '../tokenise/tokeniser.js'
import { createSession } from './create-session.js'
import { dependsOnCompany } from './depends-on-company.js'
import { describeValues } from './describe-values.js'
import { padSequences } from './pad-sequences.js'

/** A loaded graph over token ids: sequences in, `classes` logits for each out, row after row. */
export interface SequenceGraph {
  /** Whether sequences must be run one by one, or else their answers depend on each other. */
  readonly oneByOne: boolean
  run(sequences: readonly TokenSequence[]): Promise<Float32Array>
  close(): Promise<void>
}

/** What a graph must fit. */
export interface SequenceGraphSize {
  /** Rows of its embedding table. */
  vocabulary: number
  classes: number
  /** Whether a unit holds several ids, so that `ids` has three dimensions. */
  hasPieces: boolean
}

/**
 * Loads a graph with the input `ids` int64 [batch, units] or [batch, units, pieces] (0 is padding) and the output `logits`
 * float [batch, classes], and makes sure that it is one: names, types, numbers of dimensions, of classes and of ids.
 *
 * @param file for messages
 * @throws {VigieError} E_MODEL_FILE
 */
export async function openSequenceGraph(bytes: Uint8Array, file: string, size: SequenceGraphSize): Promise<SequenceGraph> {
  const session = await createSession(bytes, file)
  const graph: SequenceGraph = {
    oneByOne: dependsOnCompany(bytes),
    run: (sequences) => runBatch(session, sequences),
    close: () => session.release(),
  }
  const problem = findForeign(session, size) ?? (await findWrongSize(graph, size))
  if (problem === undefined) return graph
  await session.release()
  throw new VigieError('E_MODEL_FILE', { file, problem })
}

function findForeign(session: InferenceSession, { hasPieces, classes }: SequenceGraphSize): string | undefined {
  const found = `${describeValues(session.inputMetadata)} -> ${describeValues(session.outputMetadata)}`
  const wanted = 'ids:int64 -> logits:float32'
  if (found !== wanted) return `it takes and gives ${found} instead of ${wanted}`
  const [input, output] = [session.inputMetadata[0], session.outputMetadata[0]]
  const [rank, width] = [input?.isTensor ? input.shape.length : 0, output?.isTensor ? output.shape.at(-1) : undefined]
  const wantedRank = hasPieces ? 3 : 2
  if (rank !== wantedRank) return `its input ids has ${rank} dimensions, and its tokeniser gives ${wantedRank}`
  return typeof width === 'number' && width !== classes ? describeWidth(width, classes) : undefined
}

function describeWidth(width: number, classes: number): string {
  return `its output logits has ${width} columns where model.json has ${classes} classes`
}

async function findWrongSize(graph: SequenceGraph, { vocabulary, classes, hasPieces }: SequenceGraphSize): Promise<string | undefined> {
  const tryId = async (id: number): Promise<Float32Array | undefined> =>
    graph.run([{ ids: [id], ...(hasPieces && { ends: [1] }) }]).catch(() => undefined)
  const last = await tryId(vocabulary - 1)
  const beyond = await tryId(vocabulary)
  if (last !== undefined && last.length !== classes) return describeWidth(last.length, classes)
  const problem = `its vocabulary is not that of its tokeniser, which has ${vocabulary} ids`
  return last === undefined || beyond !== undefined ? problem : undefined
}

async function runBatch(session: InferenceSession, sequences: readonly TokenSequence[]): Promise<Float32Array> {
  const { ids, dims } = padSequences(sequences)
  const { logits } = await session.run({ ids: new Tensor('int64', ids, dims) })
  return logits?.data as Float32Array
}

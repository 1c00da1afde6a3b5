import { openSequenceGraph } from '../onnx/open-sequence-graph.js'
import { givesPieces, openTokeniser } from './open-tokeniser.js'
import type { SequenceTokeniserFile } from './open-tokeniser.js'
import { SequenceScorer } from './sequence-scorer.js'

/**
 * Brings a tokeniser and a graph together and makes sure that they fit.
 *
 * @param file of the graph, for messages
 * @throws {VigieError} E_MODEL_FILE
 */
export async function openSequenceScorer(
  bytes: Uint8Array,
  file: string,
  tokeniserFile: SequenceTokeniserFile,
  classes: number,
): Promise<SequenceScorer> {
  const tokeniser = openTokeniser(tokeniserFile)
  const graph = await openSequenceGraph(bytes, file, { vocabulary: tokeniser.size, classes, hasPieces: givesPieces(tokeniserFile) })
  return new SequenceScorer({ tokeniser, graph, classes, file })
}

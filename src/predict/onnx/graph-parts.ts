import { VigieError } from '../../errors.js'
import { onnxModel } from './onnx-proto.js'

/** What is read of a node of a graph; the rest travels along unseen. */
export interface GraphNode {
  name?: string
  opType: string
  input: string[]
  output: string[]
  attribute?: object[]
}

/** A graph in memory, in the form that {@link onnxModel} encodes. */
export interface GraphParts {
  graph: { node: GraphNode[]; initializer: { name: string }[]; output: object[] }
}

/**
 * Reads a model's graph so that nodes can be added to it.
 *
 * @param file for messages
 * @throws {VigieError} E_MODEL_FILE where the bytes are no ONNX model
 */
export function readGraph(bytes: Uint8Array, file: string): GraphParts {
  try {
    const model = onnxModel.decode(bytes) as unknown as Partial<GraphParts>
    if (model.graph) return { ...model, graph: model.graph }
  } catch {
    // Said below, as for a model without a graph.
  }
  throw new VigieError('E_MODEL_FILE', { file, problem: 'it is damaged, or not an ONNX model' })
}

/** The bytes of a graph that {@link readGraph} read. */
export function writeGraph(parts: GraphParts): Uint8Array {
  return onnxModel.encode(onnxModel.fromObject(parts)).finish()
}

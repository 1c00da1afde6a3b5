import { elementTypes } from './onnx-proto.js'
import type { ElementType } from './onnx-proto.js'

/** A constant of a graph, in the form that `onnxModel` takes. */
export function describeTensor(name: string, type: ElementType, dims: number[], data: Float32Array | BigInt64Array): object {
  return { name, dataType: elementTypes[type], dims, rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
}

import { elementTypes } from './onnx-proto.js'
import type { ElementType } from './onnx-proto.js'

/**
 * An input or output of a graph, in the form that `onnxModel` takes.
 *
 * @param dims a name for a size that is not fixed
 */
export function describeValue(name: string, type: ElementType, dims: (number | string)[]): object {
  const dim = dims.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }))
  return { name, type: { tensorType: { elemType: elementTypes[type], shape: { dim } } } }
}

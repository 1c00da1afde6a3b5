import type { InferenceSession } from 'onnxruntime-node'

/** Names what a graph takes or gives, such as `ids:int64`. */
export function describeValues(values: readonly InferenceSession.ValueMetadata[]): string {
  return values.map((value) => `${value.name}:${value.isTensor ? value.type : 'other'}`).join(', ')
}

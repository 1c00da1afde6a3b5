import { describeTensor } from './describe-tensor.js'
import { describeValue } from './describe-value.js'
import { onnxModel } from './onnx-proto.js'

/** A linear model: `weights` holds one row of `classes` numbers for each term, `bias` one number for each class. */
export interface LinearWeights {
  terms: number
  classes: number
  /** terms × classes, row after row. */
  weights: Float32Array
  bias: Float32Array
}

/**
 * Writes softmax(x · weights + bias) for sparse x as an ONNX model. It gathers only the rows of the terms at hand, which
 * was 10 to 200 times faster than a dense product at the sizes of a vocabulary.
 *
 * Inputs: `terms` int32 [N, K], term numbers, filled up with the number `terms` itself, whose row is zero; `values`
 * float [N, K]. Output: `probabilities` float [N, classes].
 */
export function writeSparseLinear(linear: LinearWeights): Uint8Array {
  const { terms, classes } = linear
  const padded = new Float32Array((terms + 1) * classes)
  padded.set(linear.weights)
  const model = {
    irVersion: 8,
    producerName: 'vigie',
    opsetImport: [{ domain: '', version: 17 }],
    graph: {
      name: 'sparse-linear',
      node: [
        { name: 'rows', opType: 'Gather', input: ['weights', 'terms'], output: ['rows'] },
        { name: 'as-row', opType: 'Unsqueeze', input: ['values', 'axis'], output: ['row'] },
        { name: 'sum', opType: 'MatMul', input: ['row', 'rows'], output: ['sums'] },
        { name: 'flat', opType: 'Squeeze', input: ['sums', 'axis'], output: ['flat'] },
        { name: 'scores', opType: 'Add', input: ['flat', 'bias'], output: ['scores'] },
        { name: 'softmax', opType: 'Softmax', input: ['scores'], output: ['probabilities'], attribute: [lastAxis] },
      ],
      initializer: [
        describeTensor('weights', 'float', [terms + 1, classes], padded),
        describeTensor('bias', 'float', [classes], linear.bias),
        describeTensor('axis', 'int64', [1], BigInt64Array.of(1n)),
      ],
      input: [describeValue('terms', 'int32', ['N', 'K']), describeValue('values', 'float', ['N', 'K'])],
      output: [describeValue('probabilities', 'float', ['N', classes])],
    },
  }
  return onnxModel.encode(onnxModel.fromObject(model)).finish()
}

// Attribute type 2 is INT.
const lastAxis = { name: 'axis', i: -1, type: 2 }

import { describeTensor } from '../../../src/predict/onnx/describe-tensor.js'
import { describeValue } from '../../../src/predict/onnx/describe-value.js'
import { onnxModel } from '../../../src/predict/onnx/onnx-proto.js'

/** A graph whose logits are the sum of a row of numbers for each id; id 0, padding, adds nothing. */
export interface SumGraph {
  /** One row for each id, from id 1 on. */
  rows: readonly (readonly number[])[]
  /** Whether a unit holds several ids. */
  hasPieces?: boolean
  /** Whether logits are rounded to 256 steps between the least and the most of the run, as quantised activations are. */
  isRounded?: boolean
  opset?: number
  input?: string
  output?: string
}

/** Writes a real, tiny ONNX model with the inputs and outputs of every sequence model. */
export function writeSumGraph({ rows, hasPieces = false, isRounded = false, opset = 17, input = 'ids', output = 'logits' }: SumGraph): Uint8Array {
  const classes = rows[0]?.length ?? 0
  const table = Float32Array.from([Array.from({ length: classes }, () => 0), ...rows].flat())
  const axes = hasPieces ? BigInt64Array.of(1n, 2n) : BigInt64Array.of(1n)
  // Attribute type 2 is INT.
  const dropAxes = { name: 'keepdims', i: 0, type: 2 }
  const model = {
    irVersion: 8,
    producerName: 'a test',
    opsetImport: [{ domain: '', version: opset }],
    graph: {
      name: 'sum',
      node: [
        { name: 'look-up', opType: 'Gather', input: ['table', input], output: ['vectors'] },
        { name: 'sum', opType: 'ReduceSum', input: ['vectors', 'axes'], output: [isRounded ? 'sums' : output], attribute: [dropAxes] },
        ...(isRounded ? round(output) : []),
      ],
      initializer: [describeTensor('table', 'float', [rows.length + 1, classes], table), describeTensor('axes', 'int64', [axes.length], axes)],
      input: [describeValue(input, 'int64', hasPieces ? ['N', 'U', 'P'] : ['N', 'U'])],
      output: [describeValue(output, 'float', ['N', classes])],
    },
  }
  return onnxModel.encode(onnxModel.fromObject(model)).finish()
}

function round(output: string): object[] {
  return [
    { name: 'quantise', opType: 'DynamicQuantizeLinear', input: ['sums'], output: ['small', 'scale', 'zero'] },
    { name: 'dequantise', opType: 'DequantizeLinear', input: ['small', 'scale', 'zero'], output: [output] },
  ]
}

import type { Scaling } from '../calibrate/scaling.js'
import { describeTensor } from './describe-tensor.js'
import type { GraphNode, GraphParts } from './graph-parts.js'

/** What a graph's new logits are made of besides its old ones. */
export interface GraphChange {
  /** The tensors that are multiplied with the weights, beside each other: float [batch, some of the features]. */
  inputs: readonly string[]
  /** How the old logits are calibrated before anything is added to them. */
  scaling: Scaling
  classes: number
  /** features × classes, row after row. */
  weights: Float32Array
  bias: Float32Array
}

const old = 'refit/base'
/** As in `measure-neutral.ts`. */
const leastNeutral = Math.log(1e-6)

/**
 * A graph whose logits are the old ones, calibrated, plus inputs · weights + bias: what comes out needs no calibration of its own.
 * Everything before stays as it was, to the bit.
 */
export function addChange(parts: GraphParts, change: GraphChange): GraphParts {
  const { graph } = parts
  const tensors: object[] = [
    describeTensor('refit/weights', 'float', [change.weights.length / change.classes, change.classes], change.weights),
    describeTensor('refit/bias', 'float', [change.classes], change.bias),
  ]
  const nodes: GraphNode[] = [
    ...graph.node.map((node) => ({ ...node, output: node.output.map((name) => (name === 'logits' ? old : name)) })),
    ...scaleOld(change.scaling, tensors),
    { ...makeNode('Concat', [...change.inputs], 'refit/features'), attribute: [{ name: 'axis', i: 1, type: 2 }] },
    makeNode('MatMul', ['refit/features', 'refit/weights'], 'refit/product'),
    makeNode('Add', ['refit/product', 'refit/bias'], 'refit/change'),
    makeNode('Add', ['refit/scaled', 'refit/change'], 'logits'),
  ]
  return { ...parts, graph: { ...graph, node: nodes, initializer: [...graph.initializer, ...(tensors as { name: string }[])] } }
}

/** The nodes that make `refit/scaled` of the old logits, as `applyScaling` does; their constants are added to `tensors`. */
function scaleOld(scaling: Scaling, tensors: object[]): GraphNode[] {
  const constant = (name: string, values: readonly number[]): string => {
    tensors.push(describeTensor(`refit/${name}`, 'float', [values.length], Float32Array.from(values)))
    return `refit/${name}`
  }
  switch (scaling.method) {
    case 'none':
      return [makeNode('Identity', [old], 'refit/scaled')]
    case 'temperature':
      return [makeNode('Mul', [old, constant('sharpness', [1 / scaling.temperature])], 'refit/scaled')]
    case 'vector':
      return scaleByClass(scaling, 'refit/scaled', constant)
    case 'vector-by-neutral':
      for (const [name, value] of [['start', 1n], ['end', 2n], ['axis', 1n]] as const) tensors.push(describeTensor(`refit/${name}`, 'int64', [1], BigInt64Array.of(value)))
      return [
        makeNode('LogSoftmax', [old], 'refit/logs'),
        makeNode('Slice', ['refit/logs', 'refit/start', 'refit/end', 'refit/axis'], 'refit/neutral_log'),
        makeNode('Max', ['refit/neutral_log', constant('least', [leastNeutral])], 'refit/neutral'),
        makeNode('Mul', ['refit/neutral', constant('power', [scaling.power])], 'refit/log_sharpness'),
        makeNode('Exp', ['refit/log_sharpness'], 'refit/sharpness'),
        ...scaleByClass(scaling, 'refit/by_class', constant),
        makeNode('Mul', ['refit/by_class', 'refit/sharpness'], 'refit/scaled'),
      ]
  }
}

function scaleByClass({ scale, bias }: { scale: number[]; bias: number[] }, output: string, constant: (name: string, values: readonly number[]) => string): GraphNode[] {
  return [makeNode('Mul', [old, constant('scale', scale)], 'refit/stretched'), makeNode('Add', ['refit/stretched', constant('shift', bias)], output)]
}

function makeNode(opType: string, input: string[], output: string): GraphNode {
  return { name: output === 'logits' ? 'refit/logits' : output, opType, input, output: [output] }
}

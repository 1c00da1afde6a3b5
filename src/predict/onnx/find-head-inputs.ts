import type { GraphNode, GraphParts } from './graph-parts.js'

/** The name that an encoder's own logits have where n-grams stand beside it (`training/ngram_graph.py`). */
const encoderLogits = 'ngrams/encoder_logits'
/** … and what the n-grams say for themselves, float [batch, 1 or 2]. */
const ngramScores = 'ngrams/scores'
/** Nodes between a head's product and the graph's output; a head has fewer. */
const longestWay = 12

/**
 * Finds the tensors that a graph's last linear layers read: the text as the model sees it, and where n-grams stand beside it what they say,
 * each float [batch, width]. None where the graph does not end in such a layer.
 */
export function findHeadInputs(parts: GraphParts): string[] {
  const makers = new Map(parts.graph.node.flatMap((node) => node.output.map((name): [string, GraphNode] => [name, node])))
  const input = findInput(parts, makers)
  if (input === undefined) return []
  return makers.has(ngramScores) ? [input, ngramScores] : [input]
}

function findInput({ graph }: GraphParts, makers: ReadonlyMap<string, GraphNode>): string | undefined {
  const weights = new Set(graph.initializer.map(({ name }) => name))
  let node = makers.get(makers.has(encoderLogits) ? encoderLogits : 'logits')
  for (let steps = 0; node !== undefined && steps < longestWay; steps++) {
    // What a product of int8 reads was rounded just before; that before is what it was rounded from.
    if (['DynamicQuantizeLinear', 'Gemm', 'MatMul'].includes(node.opType)) return node.input[0]
    node = makers.get(node.input.find((name) => !weights.has(name)) ?? '')
  }
  return undefined
}

import { readGraph, type GraphParts } from '../onnx/graph-parts.js'
import { openSparseLinear } from '../onnx/open-sparse-linear.js'
import { writeSparseLinear } from '../onnx/write-sparse-linear.js'
import { parseTokeniser, type ModelPackage } from '../packages/read-package.js'
import { tokeniserFile } from '../tfidf/tokeniser-file.js'
import { Vectoriser } from '../tfidf/vectoriser.js'
import type { RefitBase } from './refit-base.js'

/** Texts that one run of the graph takes. */
const batch = 64

/** A `tfidf-lr` package to be refitted: its features are the terms, its layer all there is. */
export async function openTfidfBase(found: ModelPackage): Promise<RefitBase> {
  const file = parseTokeniser(found, tokeniserFile, ({ normaliser, terms }) => ({ normaliser, size: terms.length }))
  const vectoriser = new Vectoriser(file)
  const classes = found.card.classes.length
  const linear = await openSparseLinear(found.model, found.modelFile, { terms: vectoriser.size, classes })
  return {
    card: found.card,
    version: found.version,
    folder: found.folder,
    tokeniser: found.tokeniser,
    features: vectoriser.size,
    async describe(texts) {
      const described = []
      for (let from = 0; from < texts.length; from += batch) {
        const vectors = texts.slice(from, from + batch).map((text) => vectoriser.vectorise(text))
        const probabilities = await linear.run(vectors)
        described.push(...vectors.map((features, row) => ({ features, said: probabilities.slice(row * classes, (row + 1) * classes).map((each) => Math.log(Math.max(each, 1e-9))) })))
      }
      return described
    },
    write(change) {
      const graph = readGraph(found.model, found.modelFile)
      const add = (name: string, values: Float64Array): Float32Array => readTensor(graph, name).map((value, i) => value + (values[i] ?? 0))
      // The last row is that of padding, which stays 0.
      const weights = add('weights', change.weights).subarray(0, vectoriser.size * classes)
      return writeSparseLinear({ terms: vectoriser.size, classes, weights, bias: add('bias', change.bias) })
    },
    close: () => linear.close(),
  }
}

function readTensor({ graph }: GraphParts, name: string): Float32Array {
  const tensor = graph.initializer.find((each) => each.name === name) as { rawData?: Uint8Array } | undefined
  // Copied: the bytes of a file may lie at any address, numbers may not.
  return new Float32Array(Uint8Array.from(tensor?.rawData ?? []).buffer)
}

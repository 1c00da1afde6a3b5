import { describe, expect, it } from 'vitest'
import { openSparseLinear } from '../../../src/predict/onnx/open-sparse-linear.js'
import { writeSparseLinear } from '../../../src/predict/onnx/write-sparse-linear.js'
import { seedRandom } from '../../../src/predict/index.js'

const random = seedRandom(7)
const size = { terms: 50, classes: 3 }
const weights = Float32Array.from({ length: size.terms * size.classes }, () => random() - 0.5)
const bias = Float32Array.of(0.2, -0.1, 0.3)
const bytes = writeSparseLinear({ ...size, weights, bias })

/** The same sum in plain JavaScript. */
function computePlainly(terms: number[], values: number[]): number[] {
  const scores = Array.from(bias, (start, k) => terms.reduce((sum, term, i) => sum + (values[i] ?? 0) * (weights[term * size.classes + k] ?? 0), start))
  const total = scores.reduce((sum, score) => sum + Math.exp(score), 0)
  return scores.map((score) => Math.exp(score) / total)
}

describe('a sparse linear model', () => {
  it('computes softmax(x · weights + bias) for rows of different lengths', async () => {
    const model = await openSparseLinear(bytes, 'model.onnx', size)
    const rows = [0, 1, 5, 17].map((length) => ({
      terms: Array.from({ length }, () => Math.floor(random() * size.terms)),
      values: Array.from({ length }, random),
    }))
    const found = await model.run(rows)
    const wanted = rows.flatMap((row) => computePlainly(row.terms, row.values))
    expect(found).toHaveLength(wanted.length)
    wanted.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 5))
    await model.close()
  })

  it.each([
    ['a truncated file', bytes.subarray(0, bytes.length - 40), size],
    ['half a file', bytes.subarray(0, bytes.length / 2), size],
    ['no bytes', new Uint8Array(), size],
    ['another kind of file', new TextEncoder().encode('<!doctype html>'), size],
    ['more terms than it should have', bytes, { ...size, terms: 49 }],
    ['fewer terms than it should have', bytes, { ...size, terms: 51 }],
    ['another number of classes', bytes, { ...size, classes: 2 }],
  ])('is refused: %s', async (_, given, wanted) => {
    await expect(openSparseLinear(given, 'model.onnx', wanted)).rejects.toMatchObject({ code: 'E_MODEL_FILE' })
  })

  it('is refused when its inputs are another model\'s', async () => {
    const foreign = Buffer.from(bytes)
    // The name of the input, in the graph's nodes and in its signature.
    for (let at = foreign.indexOf('values'); at >= 0; at = foreign.indexOf('values', at)) foreign.write('others', at)
    await expect(openSparseLinear(foreign, 'model.onnx', size)).rejects.toThrow(/it takes and gives terms:int32, others:float32/)
  })
})

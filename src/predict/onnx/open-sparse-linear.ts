import { Tensor } from './runtime.js'
import type { InferenceSession } from 'onnxruntime-node'
import { VigieError } from '../../errors.js'
import type { SparseVector } from '../tfidf/sparse-rows.js'
import { createSession } from './create-session.js'
import { describeValues } from './describe-values.js'

/** A loaded sparse linear model: rows in, `classes` probabilities for each row out, row after row. */
export interface SparseLinear {
  run(vectors: readonly SparseVector[]): Promise<Float32Array>
  close(): Promise<void>
}

/**
 * Loads what `writeSparseLinear` wrote and makes sure that it is one: names, types, and the sizes of its weights.
 *
 * @param file for messages
 * @throws {VigieError} E_MODEL_FILE for a damaged or another model
 */
export async function openSparseLinear(bytes: Uint8Array, file: string, size: { terms: number; classes: number }): Promise<SparseLinear> {
  const session = await createSession(bytes, file)
  const model: SparseLinear = {
    run: (vectors) => runBatch(session, vectors, size),
    close: () => session.release(),
  }
  const problem = findForeign(session) ?? (await findWrongSize(model, size))
  if (problem === undefined) return model
  await session.release()
  throw new VigieError('E_MODEL_FILE', { file, problem })
}

function findForeign(session: InferenceSession): string | undefined {
  const found = `${describeValues(session.inputMetadata)} -> ${describeValues(session.outputMetadata)}`
  const wanted = 'terms:int32, values:float32 -> probabilities:float32'
  return found === wanted ? undefined : `it takes and gives ${found} instead of ${wanted}`
}

async function findWrongSize(model: SparseLinear, size: { terms: number; classes: number }): Promise<string | undefined> {
  const problem = `its weights are not ${size.terms} terms by ${size.classes} classes`
  // Padding is term number `terms`: the last that may exist, and one more must not.
  const last = await model.run([{ terms: [size.terms], values: [1] }]).catch(() => undefined)
  const beyond = await model.run([{ terms: [size.terms + 1], values: [1] }]).catch(() => undefined)
  if (last?.length !== size.classes || beyond !== undefined) return problem
  return last.every((value) => value >= 0 && value <= 1) ? undefined : 'its answers are no probabilities'
}

async function runBatch(session: InferenceSession, vectors: readonly SparseVector[], size: { terms: number }): Promise<Float32Array> {
  const width = Math.max(1, ...vectors.map((vector) => vector.terms.length))
  const terms = new Int32Array(vectors.length * width).fill(size.terms)
  const values = new Float32Array(vectors.length * width)
  vectors.forEach((vector, row) => {
    terms.set(vector.terms, row * width)
    values.set(vector.values, row * width)
  })
  const dims = [vectors.length, width]
  const { probabilities } = await session.run({ terms: new Tensor('int32', terms, dims), values: new Tensor('float32', values, dims) })
  return probabilities?.data as Float32Array
}

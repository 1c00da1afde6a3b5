import { InferenceSession } from './runtime.js'
import { VigieError } from '../../errors.js'
import { onnxModel } from './onnx-proto.js'

/**
 * Loads an ONNX model on the CPU.
 *
 * @param threads that share one operator's work
 * @param file for messages
 * @throws {VigieError} E_MODEL_FILE where the file is damaged, foreign, or of an opset that the runtime lacks
 */
export async function createSession(bytes: Uint8Array, file: string, threads: number): Promise<InferenceSession> {
  try {
    // The arena would keep the largest batch's memory for ever.
    return await InferenceSession.create(bytes, { intraOpNumThreads: threads, interOpNumThreads: 1, enableCpuMemArena: false, logSeverityLevel: 4 })
  } catch (error) {
    throw new VigieError('E_MODEL_FILE', { file, problem: explain(bytes, error) }, { cause: error })
  }
}

function explain(bytes: Uint8Array, error: unknown): string {
  const isOpset = error instanceof Error && /opset|not a registered function|no op registered/i.test(error.message)
  const opsets = isOpset ? readOpsets(bytes) : undefined
  return opsets === undefined ? 'it is damaged, or not an ONNX model' : `it needs the opset ${opsets}, which this runtime lacks`
}

function readOpsets(bytes: Uint8Array): string | undefined {
  try {
    const { opsetImport = [] } = onnxModel.decode(bytes).toJSON() as { opsetImport?: { domain?: string; version?: string }[] }
    return opsetImport.map(({ domain, version }) => `${domain === undefined || domain === '' ? 'ai.onnx' : domain} ${version ?? '?'}`).join(', ')
  } catch {
    return undefined
  }
}

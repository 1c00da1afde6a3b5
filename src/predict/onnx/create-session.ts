import { InferenceSession } from './runtime.js'
import { VigieError } from '../../errors.js'
import { onnxModel } from './onnx-proto.js'

/**
 * Loads an ONNX model on the CPU.
 *
 * @param file for messages
 * @throws {VigieError} E_MODEL_FILE where the file is damaged, foreign, or of an opset that the runtime lacks
 */
export async function createSession(bytes: Uint8Array, file: string): Promise<InferenceSession> {
  try {
    // One thread: a second gains next to nothing at the sizes of tweets, and waits for its work by spinning. By turns beside other work, in a
    // script that is not kept, vigie took for 24 and 120 tokens 2.9 and 12 ms at best and 4.9 and 17 ms on average with one, and 3.0 and 10,
    // 5.8 and 33 with two (2 x AMD EPYC Zen 4, 2026-11-27).
    // The arena would keep the largest batch's memory for ever.
    return await InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false, logSeverityLevel: 4 })
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

import { onnxModel } from './onnx-proto.js'

/** What the names of operators begin with that choose the scale of what they round by everything that is in the run. */
const scalesByRun = 'DynamicQuantize'

/**
 * Whether a text's answer depends on the texts that are run with it. It does where activations are quantised on the way: for
 * a MiniLM with int8 weights, logits moved by up to 0.27 from one company to another.
 *
 * @param bytes a sound ONNX model
 */
export function dependsOnCompany(bytes: Uint8Array): boolean {
  try {
    const { graph } = onnxModel.decode(bytes) as unknown as { graph?: { node?: { opType?: string }[] } }
    return graph?.node?.some(({ opType = '' }) => opType.startsWith(scalesByRun)) ?? true
  } catch {
    // Some other form that the runtime reads: one by one is slower and never wrong.
    return true
  }
}

import { Tensor } from '../onnx/runtime.js'
import { VigieError } from '../../errors.js'
import { applyScaling } from '../calibrate/apply-scaling.js'
import { addChange } from '../onnx/add-change.js'
import { createSession } from '../onnx/create-session.js'
import { describeValue } from '../onnx/describe-value.js'
import { findHeadInputs } from '../onnx/find-head-inputs.js'
import { readGraph, writeGraph } from '../onnx/graph-parts.js'
import { padSequences } from '../onnx/pad-sequences.js'
import { parseTokeniser, type ModelPackage } from '../packages/read-package.js'
import { openTokeniser, sequenceTokeniserFile } from '../sequence/open-tokeniser.js'
import type { DescribedText, RefitBase } from './refit-base.js'

/**
 * A package over token ids to be refitted: its features are what its last layer reads (an encoder's pooled output), and what the n-grams
 * beside it say. The graph is run with these tensors as more outputs; all that makes them stays as it is.
 */
export async function openEncoderBase(found: ModelPackage): Promise<RefitBase> {
  const { card, modelFile } = found
  const parts = readGraph(found.model, modelFile)
  const inputs = findHeadInputs(parts)
  if (inputs.length === 0) throw new VigieError('E_REFIT_KIND', { model: card.name })
  const tokeniser = openTokeniser(parseTokeniser(found, sequenceTokeniserFile, (file) => file))
  const shown = { ...parts, graph: { ...parts.graph, output: [...parts.graph.output, ...inputs.map((name) => describeValue(name, 'float', ['batch', `width of ${name}`]))] } }
  const session = await createSession(writeGraph(shown), modelFile)
  // One by one, as it is served: the scale of what an encoder rounds depends on what it is run with.
  const describeOne = async (text: string): Promise<DescribedText> => {
    const { ids, dims } = padSequences([tokeniser.encode(text)])
    const outputs = await session.run({ ids: new Tensor('int64', ids, dims) }).catch((error: unknown) => {
      throw new VigieError('E_MODEL_FILE', { file: modelFile, problem: 'it failed on a text' }, { cause: error })
    })
    const values = inputs.flatMap((name) => Array.from(outputs[name]?.data as Float32Array))
    return { said: applyScaling(outputs.logits?.data as Float32Array, card.calibration.scaling).map((each) => Math.log(Math.max(each, 1e-9))), features: { terms: values.map((_, i) => i), values } }
  }
  return {
    card,
    version: found.version,
    folder: found.folder,
    tokeniser: found.tokeniser,
    features: (await describeOne('')).features.values.length,
    async describe(texts) {
      const described = []
      for (const text of texts) described.push(await describeOne(text))
      return described
    },
    write: ({ weights, bias, classes }) =>
      writeGraph(addChange(parts, { inputs, scaling: card.calibration.scaling, classes, weights: Float32Array.from(weights), bias: Float32Array.from(bias) })),
    close: () => session.release(),
  }
}

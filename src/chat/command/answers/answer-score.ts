import { checkText, decideLabel, weighWords, type Label, type Probabilities } from '../../../predict/index.js'
import { storeAskedText } from '../../../store/index.js'
import { countVerdicts } from '../../../feedback/index.js'
import { formatShare } from '../../format-words.js'
import type { Answer } from '../answer.js'
import type { CommandContext } from '../command-context.js'
import { makeAnswer } from './make-answer.js'

/** The highest probability below which a label is little more than a guess. */
const unsure = 0.6

/**
 * Scores a text with the model that decides, and keeps it, so that the answer can be marked wrong.
 *
 * @throws {VigieError} E_MODEL_UNKNOWN, E_MODEL_PACKAGE, E_MODEL_FILE
 */
export async function answerScore({ store, openModel, now }: CommandContext, text: string): Promise<Answer> {
  const fault = checkText(text)
  if (fault?.code === 'E_TEXT_EMPTY') return makeAnswer('There is no text to score.', { lines: ['Write it behind the command: score the crew was lovely'] })
  if (fault) return makeAnswer('This text cannot be scored.', { lines: [fault.detail] })
  const model = await openModel()
  const [probabilities = { negative: 0, neutral: 0, positive: 0 }] = await model.score([text])
  const label = decideLabel(probabilities)
  const weights = await weighWords(model, text, label, probabilities[label])
  const { version: id, name, sha256, card } = model
  const prediction = { label, ...probabilities, unknown: model.measureUnknown(text) }
  const asked = await storeAskedText(store, { text, now: now(), model: { id, name, sha256, card: { ...card } }, prediction })
  const marks = (await countVerdicts(store, [String(asked)])).get(String(asked)) ?? { wrong: 0, right: 0 }
  return makeAnswer(sayLabel(label, probabilities), {
    lines: weights.length === 0 ? ['No single word decides it.'] : [],
    quote: { text, createdAt: now() },
    prediction: { id: String(asked), label, probabilities, marks },
    ...(weights.length > 0 && { weights }),
    share: true,
  })
}

function sayLabel(label: Label, probabilities: Probabilities): string {
  const share = formatShare(probabilities[label])
  return probabilities[label] < unsure ? `Rather ${label}, but not sure: ${share}.` : `This reads as ${label}: ${share} sure.`
}

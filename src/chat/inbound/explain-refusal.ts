import { VigieError } from '../../errors.js'

/** Codes whose message says it all: what to do about them is said to those who run Vigie. */
const plain = new Set<string>(['E_ALERT_CHANGED', 'E_ALERT_UNKNOWN', 'E_PREDICTION_UNKNOWN', 'E_MESSAGE_UNKNOWN'])

/** Why something was not done, as a sentence for the person who wanted it; undefined for what is a fault of ours. Pure. */
export function explainRefusal(error: unknown): string | undefined {
  if (!(error instanceof VigieError)) return undefined
  return plain.has(String(error.code)) ? error.message : `${error.message} ${error.cure}`
}

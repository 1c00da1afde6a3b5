import { VigieError, type ErrorCode } from '../../errors.js'
import { sentences } from './sentences.js'

/** Whose words are for programs, or for those who run Vigie: ids, pages to reload, and that a queue brings what waits. */
const inPlainWords: Partial<Record<ErrorCode, string>> = {
  E_ALERT_UNKNOWN: sentences.alertGone, E_PREDICTION_UNKNOWN: sentences.postGone, E_INTERNAL: sentences.failed,
  E_CHAT_RATE_LIMITED: sentences.busy, E_CHAT_UNREACHABLE: sentences.busy, E_CHAT_UNSETTLED: sentences.unsettled,
}

/** Codes whose message says it all. */
const withoutCure = new Set<ErrorCode>(['E_ALERT_CHANGED'])

/** Why something was not done, as a sentence for the person who wanted it; undefined for what is a fault of ours. Pure. */
export function explainRefusal(error: unknown): string | undefined {
  if (!(error instanceof VigieError)) return undefined
  const code = error.code as ErrorCode
  return inPlainWords[code] ?? (withoutCure.has(code) ? error.message : `${error.message} ${error.cure}`)
}

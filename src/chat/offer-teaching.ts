import type { AlertToCompose } from './alert-to-compose.js'
import type { Choice } from './message.js'

/** Whether a kind of alert says that the model may be wrong. */
export function doubtsModel(kind: string): boolean {
  return kind === 'drift' || kind === 'misprediction'
}

/**
 * What to offer under an alert that doubts the model: to teach it what people said, while the alert goes on and where the model can be
 * taught. Pressed again, nothing happens twice: one retraining runs at a time. Pure.
 */
export function offerTeaching({ kind, canTeach, endedAt, state }: AlertToCompose): Choice[] {
  const goesOn = endedAt === null && (state.status === 'open' || state.status === 'acknowledged')
  return canTeach === true && goesOn && doubtsModel(kind) ? [{ label: 'Retrain the model', say: 'retrain' }] : []
}

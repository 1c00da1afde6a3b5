import { VigieError } from '../errors.js'
import type { AlertToCompose, AlertWords } from './alert-to-compose.js'
import { composeBadBuzz } from './compose-bad-buzz.js'
import { composeDrift } from './compose-drift.js'
import { composeLife } from './compose-life.js'
import { composeMisprediction } from './compose-misprediction.js'
import { composeSilence } from './compose-silence.js'
import type { AlertMessage } from './message.js'
import { offerTeaching } from './offer-teaching.js'

/** The kinds of alert that detectors raise today. A new detector's kind goes here, and the table below asks for its words. */
export const composedKinds = ['bad-buzz', 'drift', 'misprediction', 'silence'] as const satisfies AlertMessage['kind'][]
export type ComposedKind = (typeof composedKinds)[number]

const composers = {
  'bad-buzz': composeBadBuzz,
  drift: composeDrift,
  misprediction: composeMisprediction,
  silence: composeSilence,
} satisfies Record<ComposedKind, (alert: AlertToCompose) => AlertWords>

/**
 * Says what an alert is about, in no platform's own terms. Pure.
 *
 * @throws VigieError E_NO_HANDLER for a kind without words; ZodError for figures of another kind
 */
export function composeAlertMessage(alert: AlertToCompose): AlertMessage {
  const { kind } = alert
  if (!isComposed(kind)) throw noComposer(kind)
  const choices = offerTeaching(alert)
  return {
    type: 'alert',
    kind,
    watch: alert.watch,
    status: alert.state.status,
    severity: alert.state.severity,
    openedAt: alert.openedAt,
    ...(alert.endedAt && { endedAt: alert.endedAt }),
    ...composers[kind](alert),
    invented: alert.invented,
    ...(choices.length > 0 && { choices }),
    life: composeLife(alert),
  }
}

/**
 * Makes sure, at start, that every kind of alert that can be raised can also be told.
 *
 * @throws VigieError E_NO_HANDLER
 */
export function requireComposers(kinds: readonly string[]): void {
  for (const kind of kinds) {
    if (!isComposed(kind)) throw noComposer(kind)
  }
}

function isComposed(kind: string): kind is ComposedKind {
  return Object.hasOwn(composers, kind)
}

function noComposer(kind: string): VigieError {
  return new VigieError('E_NO_HANDLER', { what: `alerts of kind ${kind}` })
}

import { emitEvent, withSpan } from '../ops/trace/index.js'
import { openAlert, type NewAlert, type StoreTransaction } from '../store/index.js'

/**
 * Writes an alert as {@link openAlert} does, and tells operators of it: in the trace of the mentions that it came of. Told before the
 * transaction is over, so that one that fails at its end is told and not written; the next look tells it again.
 */
export async function raiseAlert(transaction: StoreTransaction, alert: NewAlert): Promise<void> {
  const opened = await openAlert(transaction, alert)
  if (!opened) return
  const { kind, watchId, severity, observed, expected } = alert
  const attributes = { 'vigie.alert': opened.id, 'vigie.kind': kind, 'vigie.watch': watchId, 'vigie.severity': severity, 'vigie.observed': observed, 'vigie.expected': expected }
  await withSpan('raise alert', { parent: opened.traceparent, attributes }, () => {
    emitEvent('alert', attributes)
    if (kind === 'drift') emitEvent('drift', attributes)
    return Promise.resolve()
  })
}

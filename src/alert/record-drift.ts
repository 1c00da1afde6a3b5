import type { DriftEvent, DriftFigures, DriftSettings } from '../detect/index.js'
import { endAlert, worsenAlert, type AlertSpan, type StoreTransaction } from '../store/index.js'
import { raiseAlert } from './raise-alert.js'
import { toDate } from './to-date.js'

const kind = 'drift'

/**
 * Writes what the detector said of a watch into its alert.
 *
 * @param badBuzz the newest alert of bad buzz on the watch while it drifted, or within the day before
 */
export async function recordDrift(
  transaction: StoreTransaction, watchId: string, event: DriftEvent, { exampleIds, badBuzz }: { exampleIds: bigint[]; badBuzz: AlertSpan | undefined },
  settings: DriftSettings,
): Promise<void> {
  if (event.type === 'ended') {
    await endAlert(transaction, kind, watchId, toDate(event.openedAt), toDate(event.at))
    return
  }
  const { severity } = event
  const [first] = event.figures.senses
  const figures = { ...toJson(event.figures), badBuzzAt: badBuzz?.openedAt.toISOString() ?? null, rule: describeRule(event.figures, settings) }
  const alert = { kind, watchId, severity, observed: first?.observed ?? 0, expected: first?.usual ?? 0, figures, examples: exampleIds.map((predictionId) => ({ predictionId })) } as const
  if (event.type === 'opened') await raiseAlert(transaction, { ...alert, openedAt: toDate(event.at) })
  else await worsenAlert(transaction, { ...alert, openedAt: toDate(event.openedAt) })
}

/** The rule in words, kept with the alert: people see what it was raised by, also after the settings have changed. */
function describeRule({ senses }: DriftFigures, { lastPredictions }: DriftSettings): string {
  const isOwn = senses.some(({ sense }) => sense !== 'last-predictions')
  const lasting = 'it must last for more than a day, and comes by itself once a year or less'
  if (!lastPredictions || senses.every(({ sense }) => sense !== 'last-predictions')) return lasting
  const { predictions, threshold } = lastPredictions
  const last = `the last ${predictions} predictions, ${Math.round(100 * threshold)} points off the data that the model was trained on`
  return isOwn ? `${lasting}; and ${last}` : last
}

function toJson({ senses, languages, accuracy, reference, ...figures }: DriftFigures) {
  return {
    ...figures, senses: senses.map((each) => ({ ...each })), languages: languages.map((each) => ({ ...each })), accuracy: accuracy && { ...accuracy },
    reference: reference && { ...reference },
  }
}

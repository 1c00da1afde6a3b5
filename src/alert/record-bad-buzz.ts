import type { BadBuzzEvent, BadBuzzSettings } from '../detect/index.js'
import { endAlert, openAlert, worsenAlert, type StoreTransaction } from '../store/index.js'

const kind = 'bad-buzz'

/** Writes what the detector said of a watch into its alert. */
export async function recordBadBuzz(
  transaction: StoreTransaction, watchId: string, event: BadBuzzEvent, exampleIds: bigint[], settings: BadBuzzSettings,
): Promise<void> {
  if (event.type === 'ended') {
    await endAlert(transaction, kind, watchId, toDate(event.openedAt), toDate(event.at))
    return
  }
  const { figures, severity } = event
  const [observed, expected] = [figures.negatives, figures.expectedNegatives]
  const alert = { kind, watchId, severity, observed, expected, figures: { ...figures }, exampleIds } as const
  // What it goes by stays what it was opened by, whatever is chosen meanwhile.
  const by = { preset: settings.preset, rule: describeRule(settings) }
  if (event.type === 'opened') await openAlert(transaction, { ...alert, figures: { ...figures, ...by }, openedAt: toDate(event.at) })
  else await worsenAlert(transaction, { ...alert, openedAt: toDate(event.openedAt) })
}

/** The rule in words, kept with the alert: people see what it was raised by, also after the settings have changed. */
function describeRule({ volume, falseAlarmsPerWeek }: BadBuzzSettings): string {
  return `at least ${volume.minimum} negative mentions, and as many as come about ${describeRate(falseAlarmsPerWeek)} by themselves`
}

function describeRate(perWeek: number): string {
  if (perWeek >= 1) return `${perWeek === 1 ? 'once' : `${perWeek} times`} a week`
  return `once in ${Math.round(1 / perWeek)} weeks`
}

function toDate(minute: number): Date {
  return new Date(minute * 60_000)
}

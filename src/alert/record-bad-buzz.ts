import type { BadBuzzEvent, BadBuzzSettings } from '../detect/index.js'
import { endAlert, worsenAlert, type StoreTransaction } from '../store/index.js'
import type { EpisodeWords } from './describe-events.js'
import { raiseAlert } from './raise-alert.js'
import { toDate } from './to-date.js'

const kind = 'bad-buzz'

/** Writes what the detector said of a watch, and what people said meanwhile, into its alert. */
export async function recordBadBuzz(
  transaction: StoreTransaction, watchId: string, event: BadBuzzEvent, words: EpisodeWords | undefined, settings: BadBuzzSettings,
): Promise<void> {
  if (event.type === 'ended') {
    await endAlert(transaction, kind, watchId, toDate(event.openedAt), toDate(event.at))
    return
  }
  const { severity } = event
  const { usual, ...counted } = event.figures
  const { countingSince } = await transaction.watch.findUniqueOrThrow({ where: { id: watchId }, select: { countingSince: true } })
  const estimated = countingSince !== null && toDate(event.at) > countingSince
  const figures = { ...counted, at: toDate(event.at).toISOString(), ...(estimated && { estimated }), ...(usual && { usual: { ...usual } }), terms: (words?.terms ?? []).map((each) => ({ ...each })), reach: words?.reach ?? null, writers: words?.writers ? { ...words.writers } : null }
  const [observed, expected] = [figures.negatives, figures.expectedNegatives]
  const alert = { kind, watchId, severity, observed, expected, figures, examples: words?.examples ?? [] } as const
  // What it goes by stays what it was opened by, whatever is chosen meanwhile.
  const by = { preset: settings.preset, rule: describeRule(settings) }
  if (event.type === 'opened') await raiseAlert(transaction, { ...alert, figures: { ...figures, ...by }, openedAt: toDate(event.at) })
  else await worsenAlert(transaction, { ...alert, openedAt: toDate(event.openedAt) })
}

/** What the preset promises, kept with the alert: people see what it was raised by, also after the settings have changed. */
function describeRule({ volume, falseAlarmsPerWeek }: BadBuzzSettings): string {
  return `${describeRate(falseAlarmsPerWeek)}, and none for fewer than ${volume.minimum} negative mentions`
}

function describeRate(perWeek: number): string {
  if (perWeek >= 1) return `about ${perWeek === 1 ? 'one false alarm' : `${perWeek} false alarms`} a week`
  return `about one false alarm in ${Math.round(1 / perWeek)} weeks`
}

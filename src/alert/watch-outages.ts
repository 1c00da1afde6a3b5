import { detectOutages, feedLimitMinutes, modelLimitMinutes, queueLimitMinutes, type Outage, type Signs } from '../detect/index.js'
import { endAlert, readOpenSilences, readOutageSigns, readSpokenWatches, type OpenSilence, type Store, type StoreTransaction } from '../store/index.js'
import { chooseSpokesmen } from './choose-spokesmen.js'
import { raiseAlert } from './raise-alert.js'

/** Vigie sees nothing while it lasts. */
const severity = 7
/** What comes back within this after it was over is not told again at once. */
const cooldownMinutes = 30
const limits = { feed: feedLimitMinutes, model: modelLimitMinutes, queue: queueLimitMinutes } as const

/**
 * Looks whether feeds, model and queue work, tells each channel once of what does not, and ends what works again. By the wall
 * clock, whatever time the mentions are from. Of several processes one looks, under a lock that goes with its transaction;
 * a unique key lets no cause be open twice on a watch.
 *
 * @param lookingSince since when this process has been looking without a pause: what stood still before may just be starting
 */
export async function watchOutages(store: Store, now: Date, lookingSince: Date): Promise<void> {
  await store.$transaction(async (transaction) => {
    const [lock] = await transaction.$queryRaw<{ ours: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtext('vigie:outages')) AS ours`
    if (!lock?.ours) return
    const signs = await readOutageSigns(transaction, now)
    const outages = detectOutages(signs, now.getTime(), lookingSince.getTime())
    const told = await readOpenSilences(transaction, new Date(now.getTime() - cooldownMinutes * 60_000))
    for (const alert of told) {
      if (alert.endedAt === null && !outages.some((outage) => isAbout(alert, outage))) await end(transaction, alert, signs, now)
    }
    for (const outage of outages) {
      if (outage.certain && !told.some((alert) => isAbout(alert, outage))) await open(transaction, outage, now)
    }
  })
}

function isAbout({ cause, feedId }: OpenSilence, outage: Outage): boolean {
  return cause === outage.cause && feedId === outage.feedId
}

/** An outage is over since what was missing came, where the tables say when. */
async function end(transaction: StoreTransaction, { cause, feedId, watchId, openedAt }: OpenSilence, signs: Signs, now: Date): Promise<void> {
  const came = { feed: signs.feeds.find(({ id }) => id === feedId)?.movedAt, model: signs.scorerSeenAt, queue: signs.scoredAt }[cause]
  const endedAt = came != null && came >= openedAt.getTime() && came <= now.getTime() ? new Date(came) : now
  await endAlert(transaction, 'silence', watchId, openedAt, endedAt)
}

async function open(transaction: StoreTransaction, outage: Outage, openedAt: Date): Promise<void> {
  const { cause, feedId, since, failure, trouble, waiting } = outage
  const watches = await readSpokenWatches(transaction, feedId)
  const figures = {
    cause, feed: feedId, since: new Date(since).toISOString(), watches: watches.map(({ name }) => name).sort(), limitMinutes: limits[cause],
    ...(failure !== undefined && { failure }), ...(trouble !== undefined && { trouble }), ...(waiting !== undefined && { waiting }),
  }
  const minutes = Math.round((openedAt.getTime() - since) / 60_000)
  for (const { id: watchId } of chooseSpokesmen(watches)) {
    await raiseAlert(transaction, { kind: 'silence', watchId, openedAt, severity, observed: minutes, expected: limits[cause], figures, examples: [] })
  }
}

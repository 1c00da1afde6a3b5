import { gateReport } from '../../retrain/index.js'
import { readChallengers, type Store } from '../../store/index.js'
import { deliverMessage } from '../notify/deliver-message.js'
import type { Platforms } from '../notify/notify-alert.js'
import { composeReport } from './compose-report.js'
import { readListening } from './read-listening.js'

export interface ReportSending {
  now: Date
  publicUrl: string | undefined
  /** Told what a channel failed with: it keeps no other waiting. */
  onFailure: (error: unknown) => void
}

/** Older ones are history. */
const newsHours = 48
/** Buttons that nobody can press any more go with the second revision. */
const [offered, decided] = [1, 2]

/**
 * Posts what came of retrainings to every channel that hears about a watch, once each, by its key; and takes the buttons away once it is
 * decided. Returns how many messages were posted or edited.
 */
export async function sendReports(store: Store, platforms: Platforms, { now, publicUrl, onFailure }: ReportSending): Promise<number> {
  const news = (await readChallengers(store, undefined, 5)).filter(({ createdAt }) => createdAt.getTime() > now.getTime() - newsHours * 3_600_000)
  let sent = 0
  for (const { id, parentVersionId, role, verdicts, report } of news) {
    const parsed = gateReport.safeParse(report).data
    if (!parsed) continue
    const revision = role === 'challenger' ? offered : decided
    const message = composeReport({ id, parentVersionId, role, verdicts, report: parsed, ...(publicUrl !== undefined && { url: `${publicUrl}/models/${id}` }) })
    for (const { platform: name, ...channel } of await readListening(store, { key: `report:${id}`, revision, now })) {
      const platform = platforms[name]
      if (!platform) continue
      await deliverMessage(store, platform, { channel, key: `report:${id}`, message, revision }).then(() => sent++, onFailure)
    }
  }
  return sent
}

import { readOpenAlerts } from '../../../store/index.js'
import { countOf } from '../../format-words.js'
import type { Answer } from '../answer.js'
import type { Asker, CommandContext } from '../command-context.js'
import { linkAlert } from './link-alert.js'
import { makeAnswer } from './make-answer.js'

const shown = 10
const counted = 200

/** The alerts that nobody has closed, of the channel's watches, or of all where it has none. */
export async function answerAlerts({ store }: CommandContext, { platform, channelExternalId, teamId }: Asker): Promise<Answer> {
  const channel = await store.channel.findUnique({ where: { platform_externalId: { platform, externalId: channelExternalId } }, select: { id: true } })
  const alerts = await readOpenAlerts(store, { channelId: channel?.id, teamId }, counted)
  if (alerts.length === 0) return makeAnswer('No alert is open.', { share: true })
  const going = alerts.filter(({ endedAt }) => endedAt === null).length
  const title = going === 0 ? `Nothing is going on; ${countOf(alerts.length, 'alert')} that ${alerts.length === 1 ? 'is' : 'are'} over ${alerts.length === 1 ? 'is' : 'are'} not closed yet.` : `${countOf(going, 'alert')} ${going === 1 ? 'is' : 'are'} going on.`
  return makeAnswer(title, {
    lines: alerts.length > shown ? [`The first ${shown} of ${alerts.length}:`] : [],
    alerts: alerts.slice(0, shown).map(linkAlert), share: true, invented: alerts.every(({ feedKind }) => feedKind === 'demo'),
  })
}

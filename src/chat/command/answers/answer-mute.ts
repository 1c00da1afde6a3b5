import { ensureChannel, muteChannel } from '../../../store/index.js'
import { formatLocal } from '../../format-local.js'
import type { Answer } from '../answer.js'
import type { Asker, CommandContext } from '../command-context.js'
import { makeAnswer } from './make-answer.js'

/**
 * Keeps new posts from the channel for some minutes, or (0) ends that. The notifier holds them back, and says what is still open
 * when the time is over.
 */
export async function answerMute({ store, zone, now }: CommandContext, { platform, channelExternalId, teamId }: Asker, minutes: number): Promise<Answer> {
  if (platform === 'console') return makeAnswer('The page is never muted: alerts stay here for whoever looks. Mute the channel that disturbs you, in that channel.')
  const channel = await ensureChannel(store, { platform, externalId: channelExternalId, name: channelExternalId, teamId })
  const isMuted = channel.mutedUntil !== null && channel.mutedUntil > now()
  if (minutes === 0 && !isMuted) return makeAnswer('This channel is not muted.')
  const until = new Date(now().getTime() + minutes * 60_000)
  await muteChannel(store, channel.id, until)
  if (minutes === 0) return makeAnswer('This channel hears from Vigie again.')
  return makeAnswer(`Nothing new is posted here until ${formatLocal(until, zone)} (${zone}).`, {
    lines: ['Watching goes on, and alerts stand on the page. Afterwards one line says here what is still open.'], choices: [{ label: 'Unmute', say: 'unmute' }],
  })
}

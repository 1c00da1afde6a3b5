import type { Config } from '../config.js'
import { VigieError } from '../errors.js'
import { bindChannel, openSeal, unbindChannel, type Store } from '../store/index.js'
import { findWatch } from './find-watch.js'
import { nameTeamsChannel } from './name-teams-channel.js'
import type { parseChannel } from './parse-channel.js'

type Binding = ReturnType<typeof parseChannel>

/**
 * Binds channels to watches, and unbinds others. Everything is looked up before anything is changed, Slack's channels at Slack, and those of
 * Teams where Teams has told of them.
 *
 * @throws VigieError E_WATCH_NONE, E_WATCH_UNKNOWN; E_USAGE where a token is missing; E_CHAT_REFUSED where the bot may not write there
 */
export async function changeChannels(store: Store, { added, removed }: { added: Binding[]; removed: Binding[] }, config: Config): Promise<void> {
  const where = config.databaseUrl === undefined ? config.dataDir : 'the database of DATABASE_URL'
  const look = async (binding: Binding) => ({ ...binding, watchId: (await findWatch(store, binding.watch, where)).id })
  const [toAdd, toRemove] = [await Promise.all(added.map(look)), await Promise.all(removed.map(look))]
  const named = await Promise.all(toAdd.map(async (binding) => ({ ...binding, ...(await readName(store, binding, config)) })))
  for (const { watchId, ...address } of named) await bindChannel(store, watchId, address)
  for (const { watchId, ...address } of toRemove) {
    const heard = await unbindChannel(store, watchId, address)
    if (!heard) throw new VigieError('E_CHANNEL_UNKNOWN', { channel: `${address.externalId} of ${address.watch}`, platform: address.platform })
  }
}

async function readName(store: Store, { platform, externalId }: Binding, { slackBotToken, slackOAuth, slackApiUrl: apiUrl }: Config): Promise<{ name: string; teamId?: string }> {
  if (platform === 'teams') return { name: await nameTeamsChannel(store, externalId) }
  if (platform !== 'slack') return { name: `#${externalId}` }
  const { findInstalledChannel, readChannelName } = await import('../chat/slack/index.js')
  if (slackOAuth) return await findInstalledChannel({ store, seal: openSeal(slackOAuth.keys), apiUrl }, externalId)
  if (slackBotToken === undefined) throw new VigieError('E_USAGE', { problem: 'SLACK_BOT_TOKEN is not set, so Vigie cannot write to Slack' })
  return { name: await readChannelName({ token: slackBotToken, ...(apiUrl !== undefined && { apiUrl }) }, externalId) }
}

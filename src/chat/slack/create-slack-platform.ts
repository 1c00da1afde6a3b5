import { VigieError } from '../../errors.js'
import type { Logger } from '../../ops/log.js'
import { noteDeleted, type Store } from '../../store/index.js'
import type { Message } from '../message.js'
import type { Platform } from '../platform.js'
import { callSlack, type SlackChannel, type SlackContext } from './call-slack.js'
import { findChartUrl } from './find-chart-url.js'
import { leaveOut } from './leave-out.js'
import { isAbsent } from './name-absent.js'
import { postOnce } from './post-once.js'
import { renderMessage } from './render/render-message.js'
import type { SlackMessage } from './render/slack-message.js'
import { openSlackClient } from './slack-client.js'
import { defaultTimings, type SlackTimings } from './slack-timings.js'

export interface SlackPlatformOptions {
  store: Store
  log: Logger
  /** `xoxb-…`. */
  token: string
  /** Under which the world reaches Vigie's page; without it charts are drawn in block characters. */
  publicUrl?: string | undefined
  /** Slack's own by default. */
  apiUrl?: string
  timings?: SlackTimings
  /** Whether somebody listens to presses; where nobody does, Slack would show a warning to whoever presses. */
  listens?: boolean
}

const notThere = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed'])

/** Slack as a chat platform. Its channels are rows of `channels` whose `externalId` is Slack's id, `C0123`. */
export function createSlackPlatform({ store, log, token, publicUrl, apiUrl, timings = defaultTimings, listens = false }: SlackPlatformOptions): Platform {
  const client = openSlackClient({ token, ...(apiUrl !== undefined && { apiUrl }), timeoutMilliseconds: timings.timeout })
  const context: SlackContext = { store, client, log, timings }
  const render = (message: Message): SlackMessage => {
    const rendered = renderMessage(message, findChartUrl(publicUrl, message))
    return listens ? rendered : withoutButtons(rendered)
  }
  return {
    name: 'slack',
    async post({ channel, key, message, parent }) {
      const row = await findChannel(store, channel)
      const ifOrphaned = message.type === 'alert' ? 'stand-alone' : 'drop'
      return await postOnce(context, row, { key, message: render(message), ifOrphaned, ...(parent !== undefined && { parent }) })
    },
    async update(channel, externalId, message) {
      if (isAbsent(externalId)) return
      await edit(context, await findChannel(store, channel), externalId, render(message))
    },
  }
}

function withoutButtons({ text, blocks }: SlackMessage): SlackMessage {
  return { text, blocks: blocks.filter(({ type }) => type !== 'actions') }
}

/** A message that a person deleted stays deleted: that is noted, and nothing is posted in its place. */
async function edit(context: SlackContext, channel: SlackChannel, ts: string, message: SlackMessage): Promise<void> {
  const outcome = await callSlack(context, channel, (client) => client.chat.update({ channel: channel.externalId, ts, ...message }))
  if ('result' in outcome) return
  const { error, code = '' } = outcome.failure
  if (notThere.has(code)) {
    if (await noteDeleted(context.store, channel.id, ts)) context.log.info({ channel: channel.name, code }, 'a message was deleted by a person, and stays so')
    return
  }
  const rest = code.includes('blocks') ? leaveOut(message) : undefined
  if (rest) {
    await edit(context, channel, ts, rest)
    return
  }
  throw error
}

async function findChannel(store: Store, externalId: string): Promise<SlackChannel> {
  const channel = await store.channel.findUnique({ where: { platform_externalId: { platform: 'slack', externalId } }, select: { id: true, externalId: true, name: true } })
  if (!channel) throw new VigieError('E_CHANNEL_UNKNOWN', { channel: externalId, platform: 'slack' })
  return channel
}

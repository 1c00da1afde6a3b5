import type { Logger } from '../../ops/log.js'
import type { Store } from '../../store/index.js'
import type { Message } from '../message.js'
import type { OutsideContext } from '../outside/call-outside.js'
import type { ChatTimings } from '../outside/chat-timings.js'
import { editMessage } from '../outside/edit-message.js'
import { findLinks } from '../outside/find-links.js'
import { findOutsideChannel } from '../outside/find-outside-channel.js'
import { postOnce } from '../outside/post-once.js'
import type { Platform } from '../platform.js'
import { explainSlackError } from './explain-slack-error.js'
import { openSlackWire } from './open-slack-wire.js'
import { renderMessage } from './render/render-message.js'
import type { SlackMessage } from './render/slack-message.js'
import { defaultTimings } from './slack-timings.js'
import type { SlackWorkspaces } from './slack-workspaces.js'

export interface SlackPlatformOptions {
  store: Store
  log: Logger
  /** With whose tokens it speaks. */
  workspaces: SlackWorkspaces
  /** Under which the world reaches Vigie's page; without it charts are drawn in block characters. */
  publicUrl?: string | undefined
  timings?: ChatTimings
  /** Whether somebody listens to presses; where nobody does, Slack would show a warning to whoever presses. */
  listens?: boolean
}

/** Slack as a chat platform. Its channels are rows of `channels` whose `externalId` is Slack's id, `C0123`. */
export function createSlackPlatform({ store, log, workspaces, publicUrl, timings = defaultTimings, listens = false }: SlackPlatformOptions): Platform {
  const wire = openSlackWire(workspaces)
  const context: OutsideContext = { store, log, title: 'Slack', timings, explain: explainSlackError }
  const render = (message: Message): SlackMessage => {
    const rendered = renderMessage(message, findLinks(publicUrl, message))
    return listens ? rendered : withoutButtons(rendered)
  }
  return {
    name: 'slack',
    async post({ channel, key, message, parent }) {
      const row = await findOutsideChannel(store, 'slack', channel)
      const ifOrphaned = message.type === 'alert' ? 'stand-alone' : 'drop'
      return await postOnce(context, wire, row, { key, message: render(message), ifOrphaned, ...(parent !== undefined && { parent }) })
    },
    async update(channel, externalId, message) {
      await editMessage(context, wire, await findOutsideChannel(store, 'slack', channel), externalId, render(message))
    },
  }
}

function withoutButtons({ text, blocks }: SlackMessage): SlackMessage {
  return { text, blocks: blocks.filter(({ type }) => type !== 'actions') }
}

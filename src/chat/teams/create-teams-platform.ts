import type { Logger } from '../../ops/log.js'
import type { Store } from '../../store/index.js'
import type { OutsideContext } from '../outside/call-outside.js'
import type { ChatTimings } from '../outside/chat-timings.js'
import { editMessage } from '../outside/edit-message.js'
import { findLinks } from '../outside/find-links.js'
import { findOutsideChannel } from '../outside/find-outside-channel.js'
import { postOnce } from '../outside/post-once.js'
import type { Platform } from '../platform.js'
import { explainTeamsError } from './explain-teams-error.js'
import { openTeamsWire } from './open-teams-wire.js'
import { renderMessage } from './render/render-message.js'
import { defaultTimings } from './teams-timings.js'
import type { TeamsConnector } from './teams-connector.js'

export interface TeamsPlatformOptions {
  store: Store
  log: Logger
  connector: TeamsConnector
  /** Under which the world reaches Vigie's page; without it charts are drawn in block characters. */
  publicUrl?: string | undefined
  timings?: ChatTimings
}

/** Teams as a chat platform. Its channels are rows of `channels` whose `externalId` is Teams' id of the conversation, `19:…@thread.tacv2`. */
export function createTeamsPlatform({ store, log, connector, publicUrl, timings = defaultTimings }: TeamsPlatformOptions): Platform {
  const wire = openTeamsWire(store, connector)
  const context: OutsideContext = { store, log, title: 'Teams', timings, explain: explainTeamsError }
  return {
    name: 'teams',
    async post({ channel, key, message, parent }) {
      const row = await findOutsideChannel(store, 'teams', channel)
      const rendered = renderMessage(message, findLinks(publicUrl, message))
      const ifOrphaned = message.type === 'alert' ? 'stand-alone' : 'drop'
      return await postOnce(context, wire, row, { key, message: rendered, ifOrphaned, ...(parent !== undefined && { parent }) })
    },
    async update(channel, externalId, message) {
      await editMessage(context, wire, await findOutsideChannel(store, 'teams', channel), externalId, renderMessage(message, findLinks(publicUrl, message)))
    },
  }
}

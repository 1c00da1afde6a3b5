import type { Logger } from '../../../ops/log.js'
import type { Store } from '../../../store/index.js'
import type { CommandContext } from '../../command/index.js'
import type { ReactionMeanings } from '../../inbound/judgement.js'
import type { Platforms } from '../../notify/notify-alert.js'
import type { SlackWorkspaces } from '../slack-workspaces.js'
import type { People } from './people.js'

/** What listeners need to do what somebody in Slack asks for. */
export interface Listening {
  store: Store
  log: Logger
  /** Where messages that show the same are edited; Slack's own among them. */
  platforms: Platforms
  commands: CommandContext
  /** What reactions mean, by Slack's names of emoji. */
  meanings: ReactionMeanings
  people: People
  workspaces: SlackWorkspaces
}

import type { Logger } from '../../../ops/log.js'
import type { Store } from '../../../store/index.js'
import type { CommandContext } from '../../command/index.js'
import type { ReactionMeanings } from '../../inbound/judgement.js'
import type { Platforms } from '../../notify/notify-alert.js'
import type { TeamsConnector } from '../teams-connector.js'

/** What listeners need to do what somebody in Teams asks for. */
export interface Listening {
  store: Store
  log: Logger
  /** Where messages that show the same are edited; Teams' own among them. */
  platforms: Platforms
  commands: CommandContext
  /** What reactions mean, by Teams' names of them. */
  meanings: ReactionMeanings
  connector: TeamsConnector
}

/** What an activity is answered with; the body matters where somebody waits for it (invokes). */
export interface TeamsReply {
  status: number
  body?: object
}

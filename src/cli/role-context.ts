import type { Config } from '../config.js'
import type { Logger } from '../ops/log.js'
import type { ProcessFigures } from '../ops/metrics/index.js'
import type { Services } from '../ops/open-services.js'
import type { Telemetry } from '../ops/telemetry/index.js'
import type { FollowedChampion } from '../predict/index.js'
import type { Store } from '../store/index.js'

/** What every role is given. */
export interface RoleContext {
  store: Store
  /** Opens the model that decides, once for all roles of this process, and follows which one that is. */
  followModel: () => Promise<FollowedChampion>
  services: Services
  config: Config
  log: Logger
  figures: ProcessFigures
  /** Sends metrics, where telemetry is on. */
  observe?: Telemetry['observe'] | undefined
}

/** A role that runs. `url` is where it can be looked at. */
export interface Running {
  stop: () => Promise<void>
  url?: string
}

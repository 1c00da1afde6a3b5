import { findShadow } from '../../store/index.js'
import type { Model } from '../model.js'
import type { FollowRequest } from './follow-champion.js'
import { ModelHolder } from './model-holder.js'
import { openVersion } from './open-version.js'

export interface FollowedShadow {
  /** Looks which challenger is to run, and opens it. Throws nothing. */
  look: () => Promise<void>
  use: (work: (model: Model) => Promise<void>) => Promise<void>
  stop: () => void
}

/** Follows which challenger runs in shadow: none most of the time. One that cannot be opened is left out, and said so once. */
export function followShadow({ store, name, dataDir, log }: Pick<FollowRequest, 'store' | 'name' | 'dataDir' | 'log'>): FollowedShadow {
  let wanted: string | undefined
  let holder: ModelHolder | undefined
  const close = (): void => {
    holder?.retire()
    holder = undefined
  }
  const look = async (): Promise<void> => {
    const found = await findShadow(store)
    if (found === wanted) return
    wanted = found
    close()
    if (found !== undefined) holder = new ModelHolder(await openVersion(store, found, { name, dataDir }), log)
  }
  return {
    look: () => look().catch((err: unknown) => log.warn({ err }, 'a challenger cannot run in shadow')),
    use: async (work) => {
      await holder?.use(work)
    },
    stop: close,
  }
}

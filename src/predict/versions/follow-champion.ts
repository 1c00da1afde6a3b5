import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../../ops/log.js'
import { runUntilStopped } from '../../ops/run-until-stopped.js'
import { adoptChampion, findDeciding, type Store } from '../../store/index.js'
import type { Model } from '../model.js'
import { openModel } from '../open-model.js'
import { ModelHolder } from './model-holder.js'
import { openVersion } from './open-version.js'
import { followShadow } from './follow-shadow.js'
import { prunePackages } from './prune-packages.js'

export interface FollowedChampion {
  holder: ModelHolder
  /** Does some work with the challenger that runs in shadow; nothing where there is none. */
  useShadow: (work: (model: Model) => Promise<void>) => Promise<void>
  stop: () => Promise<void>
}

/** A promotion or a rollback is followed within this and the second or two that opening a model takes: ten seconds are promised. */
const lookEveryMilliseconds = 2000

export interface FollowRequest {
  store: Store
  /** The shipped model, which decides until people have taught it. */
  name: string
  dataDir: string
  /** Whether this process scores, so that its shipped model becomes the champion where another one decides. */
  adopts: boolean
  log: Logger
}

/**
 * Opens the version that decides, and follows it: when another one is promoted, it is opened beside the old one and takes over between two
 * batches. Where it cannot be opened the old one goes on, and it is tried again.
 *
 * @throws {VigieError} those of `openModel`, for the shipped model
 */
export async function followChampion(request: FollowRequest): Promise<FollowedChampion> {
  const { store, log, name, adopts } = request
  const shipped = await openModel(name)
  const { version, sha256, card } = shipped
  if (adopts) await adoptChampion(store, { id: version, name: card.name, sha256, card: { ...card } })
  const holder = new ModelHolder(shipped, log)
  const follow = createFollower(request, holder, version)
  await follow()
  const shadow = followShadow(request)
  const loop = runUntilStopped(async (signal) => {
    while (!signal.aborted) {
      await follow()
      if (adopts) await shadow.look()
      await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  })
  return {
    holder,
    useShadow: (work) => shadow.use(work),
    async stop() {
      await loop.stop()
      shadow.stop()
      await holder.use((model) => model.close())
    },
  }
}

/** @returns looks which version decides, and takes it over; throws nothing, and says of each version once that it cannot be opened */
function createFollower({ store, name, dataDir, log }: FollowRequest, holder: ModelHolder, shipped: string): () => Promise<void> {
  let troubled: string | undefined
  return async () => {
    let deciding: string | undefined
    try {
      deciding = await findDeciding(store, shipped)
      if (deciding === undefined || deciding === holder.version) return
      holder.replace(await openVersion(store, deciding, { name, dataDir }))
      log.info({ version: deciding }, 'another model version decides')
      await prunePackages(store, dataDir).catch((err: unknown) => log.warn({ err }, 'packages that nobody needs could not be removed'))
    } catch (err) {
      if (troubled !== deciding || deciding === undefined) log.error({ err, version: deciding }, 'the model version that decides could not be followed; the old one goes on')
      troubled = deciding
    }
  }
}

import { z } from 'zod'
import { VigieError } from '../errors.js'
import type { Logger } from '../ops/log.js'
import { readDueLookUps, readFeedWatches, readSpending, type FeedRow, type Store } from '../store/index.js'
import { jetstreamHosts, openBlueskyFeed } from './bluesky/open-bluesky-feed.js'
import { wallClock } from './clock.js'
import { openDemoFeed } from './demo/demo-feed.js'
import { openReplayFeed } from './replay/replay-feed.js'
import { scanReplayFile } from './replay/scan-replay-file.js'
import type { FeedSource } from './types.js'
import { openXFeed } from './x/open-x-feed.js'
import { openXClient, xApiUrl } from './x/x-client.js'

const replaySettings = z.object({ file: z.string(), by: z.string().optional(), speed: z.union([z.literal('max'), z.number().positive()]) })
/** `hosts`: a Jetstream of one's own. */
const blueskySettings = z.object({ hosts: z.array(z.string()).min(1).optional() })
const demoSettings = z.object({ start: z.iso.datetime(), seed: z.int(), historyHours: z.number().optional(), speed: z.number().optional() })

/** What live feeds need besides their row. */
export interface FeedSurroundings {
  store: Store
  log: Logger
  /** How X is reached: the app's bearer token, and an address other than X's own. */
  x?: { token: string | undefined; url: string | undefined }
}

type Opener = (settings: unknown, surroundings: FeedSurroundings & { feedId: string }) => Promise<FeedSource>

/** Opens a feed of any kind from its row, one line a kind; a new kind of feed is added here. */
const openers: Record<string, Opener> = {
  bluesky(settings, { feedId, store, log }) {
    const { hosts = jetstreamHosts } = blueskySettings.parse(settings)
    return Promise.resolve(openBlueskyFeed({ hosts, readWatches: () => readFeedWatches(store, feedId), clock: wallClock, chance: Math.random, log }))
  },
  x(_, { feedId, store, log, x }) {
    if (x?.token === undefined) throw new VigieError('E_X_TOKEN_UNSET', {})
    return Promise.resolve(openXFeed({
      client: openXClient({ url: x.url ?? xApiUrl, token: x.token }), clock: wallClock, chance: Math.random, log,
      readWatches: () => readFeedWatches(store, feedId),
      readSpending: (watchId, month) => readSpending(store, watchId, month),
      readDueLookUps: (watchId, before, limit) => readDueLookUps(store, watchId, before, limit),
    }))
  },
  async replay(settings) {
    const { file, by, speed } = replaySettings.parse(settings)
    const scan = await scanReplayFile({ file, by }, Date.now())
    return openReplayFeed({ file, by, speed, scan }, wallClock)
  },
  demo: (settings) => {
    const { start, seed, historyHours = 50, speed = 60 } = demoSettings.parse(settings)
    return Promise.resolve(openDemoFeed({ start, seed, historyHours, speed }, wallClock))
  },
}

/**
 * Opens a feed from its row.
 *
 * @throws VigieError E_NO_HANDLER for a kind that this program does not know, and what the kind's own opener throws
 */
export async function openFeed(row: Pick<FeedRow, 'id' | 'kind' | 'settings'>, surroundings: FeedSurroundings): Promise<FeedSource> {
  const open = openers[row.kind]
  if (!open) throw new VigieError('E_NO_HANDLER', { what: `feeds of kind ${row.kind}` })
  return open(row.settings, { ...surroundings, feedId: row.id })
}

import type { Logger } from '../../ops/log.js'
import type { FeedWatch } from '../../store/index.js'
import { backOff } from '../back-off.js'
import type { Clock } from '../clock.js'
import { parseQuery } from '../query/parse-query.js'
import type { Cursor, FeedBatch, FeedSource } from '../types.js'
import { parseBlueskyCursor } from './bluesky-cursor.js'
import { JetstreamConnection } from './jetstream-connection.js'
import { readFrames, type BlueskyWatch } from './read-frames.js'

/** Public servers of Bluesky Social PBC, all with the same events; none asks for an account. */
export const jetstreamHosts = [
  'wss://jetstream.us-east.bsky.network', 'wss://jetstream.us-west.bsky.network',
  'wss://jetstream1.us-east.bsky.network', 'wss://jetstream2.us-east.bsky.network',
  'wss://jetstream1.us-west.bsky.network', 'wss://jetstream2.us-west.bsky.network',
]

export interface BlueskyOptions {
  /** Where Jetstream is, in the order in which they are tried. */
  hosts: readonly string[]
  /** Watches of the feed that are not paused; asked again before every batch. */
  readWatches: () => Promise<FeedWatch[]>
  clock: Clock
  /** 0 to 1, for the waits between two tries. */
  chance: () => number
  log: Logger
}

/** Posts are handed over together once a second. */
const gatherMilliseconds = 1000
/** A connection begins so far before the last event: times are only roughly in order, and the next server has a clock of its own. */
const rewindUs = 10_000_000
/** One server that ends a connection is nothing to tell; so many in a row are. */
const failuresTold = 3

/** Opens all of Bluesky as a feed, searched here for what its watches look for. It never gives up: a server that fails is followed by the next. */
export function openBlueskyFeed(options: BlueskyOptions): FeedSource {
  return { read: (cursor, signal) => readBluesky(options, cursor, signal) }
}

async function* readBluesky(options: BlueskyOptions, cursor: Cursor | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const { hosts, clock, chance, log } = options
  let through = parseBlueskyCursor(cursor)?.timeUs ?? 0
  // It may have been cut off before it was started.
  let isTroubled = true
  for (let [tries, failures] = [0, 0]; !signal.aborted; tries++) {
    const watches = await options.readWatches()
    if (watches.length === 0) {
      await clock.sleep(gatherMilliseconds, signal)
      continue
    }
    const host = hosts[tries % hosts.length] ?? ''
    const connection = new JetstreamConnection(nameUrl(host, through, watches))
    try {
      for await (const batch of readConnection(connection, options, through, signal)) {
        through = Number(batch.cursor.timeUs)
        failures = 0
        yield isTroubled ? { ...batch, trouble: null } : batch
        isTroubled = false
      }
    } finally {
      connection.end('left')
    }
    if (connection.ended === 'left') return
    failures += 1
    log.warn({ host, reason: connection.ended, failures }, 'the connection to Bluesky ended; trying again')
    if (failures >= failuresTold) {
      isTroubled = true
      yield reportCutOff(through, connection.ended ?? 'no answer')
    }
    await clock.sleep(backOff(failures, chance()), signal)
  }
}

/** Nothing was read; the cursor stays where it is. */
function reportCutOff(through: number, reason: string): FeedBatch {
  const text = `Bluesky does not answer: ${reason}. Vigie tries its servers in turn, by itself; if this lasts, see whether this machine may connect to *.bsky.network at port 443.`
  return { mentions: [], rejections: [], read: 0, cursor: { timeUs: through }, readThrough: undefined, exhausted: false, trouble: { kind: 'unavailable', text } }
}

async function* readConnection(connection: JetstreamConnection, options: BlueskyOptions, begun: number, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const prepare = prepareWatches(options.log)
  let through = begun
  for (;;) {
    await connection.wait(gatherMilliseconds, signal)
    if (signal.aborted) return
    const isOver = connection.ended !== undefined
    const frames = connection.take()
    if (frames.length > 0) {
      const batch = readFrames(frames, prepare(await options.readWatches()), through, options.clock.now())
      through = Number(batch.cursor.timeUs)
      yield batch
    }
    if (isOver) return
  }
}

/** Reads each query once. One that cannot be read, which is refused where people write it, finds nothing. */
function prepareWatches(log: Logger): (watches: readonly FeedWatch[]) => BlueskyWatch[] {
  const known = new Map<string, ReturnType<typeof parseQuery>>()
  return (watches) => watches.flatMap(({ id, query, createdAt }): BlueskyWatch[] => {
    const parsed = known.get(query) ?? parseQuery(query)
    if (!known.has(query) && 'problem' in parsed) log.warn({ watch: id, problem: 'its query cannot be read' }, 'a watch of Bluesky finds nothing')
    known.set(query, parsed)
    return 'query' in parsed ? [{ id, query: parsed.query, since: createdAt.getTime() }] : []
  })
}

function nameUrl(host: string, through: number, watches: readonly FeedWatch[]): string {
  const url = new URL('/subscribe', host)
  url.searchParams.set('wantedCollections', 'app.bsky.feed.post')
  // Never from before anybody watched; without a cursor it would begin now, and lose what was posted while it connects.
  const watchedSince = Math.min(...watches.map(({ createdAt }) => createdAt.getTime())) * 1000
  url.searchParams.set('cursor', String(Math.max(through - rewindUs, watchedSince)))
  return url.href
}

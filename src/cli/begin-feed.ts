import path from 'node:path'
import { ensureConsoleChannel } from '../chat/index.js'
import { VigieError } from '../errors.js'
import { liveKinds, scanReplayFile, type DemoSettings, type ReplayScan } from '../feed/index.js'
import { ensureFeed, openStore, type NewFeed } from '../store/index.js'

export interface FeedChoice {
  /** `demo`, a kind of live feed, or a file. */
  feed: string
  by?: string | undefined
  /** `max`, or a number above 0. */
  speed: string
}

/** Writes a feed with its watches into the store, bound to the console's channel; one that is there already goes on. */
export async function beginFeed(databaseUrl: string, choice: FeedChoice): Promise<NewFeed> {
  const feed = describeLive(choice.feed) ?? (choice.feed === 'demo' ? describeDemo(planDemo(new Date())) : await describeReplay(choice))
  await storeFeed(databaseUrl, feed)
  return feed
}

/** Makes the row of a feed, and of its watches, where there is none yet. */
export async function storeFeed(databaseUrl: string, feed: Omit<NewFeed, 'channelIds'>): Promise<void> {
  const store = openStore(databaseUrl, 2)
  try {
    const channel = await ensureConsoleChannel(store)
    await ensureFeed(store, { ...feed, channelIds: [channel.id] })
  } finally {
    await store.$disconnect()
  }
}

const hour = 3_600_000

/** The demo's days begin so long ago that the crisis is over by the time it has caught up with the clock. */
export function planDemo(now: Date): DemoSettings & { historyHours: number; speed: number } {
  const historyHours = 50
  const liveHours = 4
  return { start: new Date(now.getTime() - (historyHours + liveHours) * hour).toISOString(), seed: 1, historyHours, speed: 60 }
}

/** A live feed, of which there is one a kind; people make its watches. Undefined for what is none. */
export function describeLive(name: string): NewFeed | undefined {
  const kind = liveKinds.find((each) => each === name)
  return kind && { id: kind, kind, settings: {}, watches: [], channelIds: [] }
}

/** The demo as a feed. */
export function describeDemo(settings: DemoSettings): NewFeed {
  return { id: 'demo', kind: 'demo', settings: { ...settings }, watches: [{ name: 'Air Paradis', query: '' }], channelIds: [] }
}

/**
 * A file as a feed, with one watch, or one for each value of a column.
 *
 * @throws VigieError E_USAGE for an impossible speed, and what reading the file throws
 */
export async function describeReplay(choice: FeedChoice, known?: ReplayScan): Promise<NewFeed> {
  const speed = parseSpeed(choice.speed)
  const file = path.resolve(choice.feed)
  const scan = known ?? (await scanReplayFile({ file, by: choice.by }, Date.now()))
  if (speed !== 'max' && scan.unorderedLine !== undefined) {
    throw new VigieError('E_FEED_UNORDERED', { file: choice.feed, line: scan.unorderedLine })
  }
  const name = path.basename(file)
  const watches = choice.by === undefined ? [{ name, query: '' }] : scan.keys.map((key) => ({ name: key, query: key }))
  const settings = { file, speed, ...(choice.by === undefined ? {} : { by: choice.by }) }
  // Another column makes other watches, and so another feed.
  const id = ['replay', name, ...(choice.by === undefined ? [] : [choice.by]), scan.fingerprint.slice(-12)].join(':')
  return { id, kind: 'replay', settings, watches, channelIds: [] }
}

function parseSpeed(speed: string): 'max' | number {
  if (speed === 'max') return 'max'
  const number = Number(speed)
  if (Number.isFinite(number) && number > 0) return number
  throw new VigieError('E_USAGE', { problem: `The speed ${speed} is neither max nor a number above 0` })
}

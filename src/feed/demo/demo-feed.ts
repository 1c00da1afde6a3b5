import type { Clock } from '../clock.js'
import { type Pace, paceItems } from '../pace-items.js'
import type { Cursor, FeedBatch, FeedMention, FeedSource } from '../types.js'
import { DemoBatch, parseDemoCursor } from './demo-batch.js'
import { generateMinute } from './generate-minute.js'
import { findLiveStart, summariseDemoScript } from './script.js'
import { checkDemoSettings, type CheckedDemoSettings, type DemoSettings } from './settings.js'

const minute = 60_000

/**
 * Opens the demo: invented tweets about Air Paradis. The history comes as fast as it is asked for, then time runs
 * `speed` times as fast as the clock until it has caught up with it. Never is a tweet younger than the clock.
 *
 * @throws VigieError E_USAGE for impossible settings; when read, E_FEED_CHANGED for another demo's cursor
 */
export function openDemoFeed(settings: DemoSettings, clock: Clock): FeedSource {
  const checked = checkDemoSettings(settings)
  return { read: (cursor, signal) => readDemo(checked, clock, cursor, signal) }
}

async function* readDemo(settings: CheckedDemoSettings, clock: Clock, cursor: Cursor | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const begun = parseDemoCursor(cursor, settings)
  // Strictly after this; a tweet may come at the very start.
  const after = begun ?? new Date(Date.parse(settings.start) - 1)
  const historyEnd = new Date(Math.min(findLiveStart(settings).getTime(), clock.now()))
  const batch = new DemoBatch(settings, after)

  for (const mention of generateHistory(settings, after, historyEnd)) {
    batch.add(mention)
    if (batch.full && !signal.aborted) yield batch.take(undefined)
    if (signal.aborted) return
  }
  if (after < historyEnd) yield batch.take(historyEnd)
  const from = after > historyEnd ? after : historyEnd
  yield* paceItems(generateMentions(settings, from), batch, choosePace(settings, from, clock), clock, signal)
}

/** Simulated time runs from `from` at the demo's speed until it is the clock's. */
function choosePace(settings: CheckedDemoSettings, from: Date, clock: Clock): Pace<FeedMention> {
  const { speed } = settings
  const startedAt = clock.now()
  const simulate = (): number => Math.min(from.getTime() + (clock.now() - startedAt) * speed, clock.now())
  return {
    dueAt: (mention) => mention.createdAt.getTime(),
    simulate,
    toWall: (milliseconds) => (simulate() < clock.now() ? milliseconds / speed : milliseconds),
    end: undefined,
  }
}

function* generateHistory(settings: CheckedDemoSettings, after: Date, until: Date): Generator<FeedMention> {
  for (const mention of generateMentions(settings, after)) {
    if (mention.createdAt > until) return
    yield mention
  }
}

/** Invents all tweets after a time, without end. */
function* generateMentions(settings: CheckedDemoSettings, after: Date): Generator<FeedMention> {
  const phases = summariseDemoScript(settings)
  for (let at = Math.floor(after.getTime() / minute) * minute; ; at += minute) {
    for (const { mention } of generateMinute(settings, phases, at)) if (mention.createdAt > after) yield mention
  }
}

/** What the tables say of the parts that bring mentions to their counts. Times in milliseconds since 1970, by our clock. */
export interface Signs {
  /** Feeds that still have something to give, or gave up. `movedAt`: when it last gave something, or was made. */
  feeds: { id: string; movedAt: number; failure: string | null; trouble?: string | null }[]
  /** When a process with a model last said that it runs; null before the first. */
  scorerSeenAt: number | null
  /** When the newest prediction was made; null before the first. */
  scoredAt: number | null
  /** When the oldest mention that is not counted yet was stored, and how many there are; null where none is waiting. */
  waiting: { since: number; mentions: number } | null
}

export type OutageCause = 'feed' | 'model' | 'queue'

/** A part that does not work. */
export interface Outage {
  cause: OutageCause
  /** The feed that it is about; null where it is about all of them. */
  feedId: string | null
  /** Since when nothing came through. */
  since: number
  /** Sure enough to be told. One that is not may have been told before: it is not over. */
  certain: boolean
  /** Why a feed gave up, as its row says: `<code>: <message>`. */
  failure?: string
  /** What a feed has trouble with while it goes on trying. */
  trouble?: string
  /** Mentions that wait. */
  waiting?: number
}

const minute = 60_000
/** A feed that is asked every few minutes, and pauses a minute at most after an error, has moved within this. */
export const feedLimitMinutes = 15
/** A scorer says that it runs four times a minute, and starts within one. */
export const modelLimitMinutes = 3
/** Scoring takes milliseconds a mention. */
export const queueLimitMinutes = 5

/**
 * Finds what does not work. Pure. A part is judged only when it could have moved for as long as we have been looking
 * (`lookingSince`): what stood still while everything was stopped, or the machine slept, is no outage.
 *
 * A feed that gave up is told at once. A queue that stands still because no model runs is told as that: pings of the queue
 * stay green in both cases, so it is the tables that are asked: mentions wait, and nothing was scored.
 */
export function detectOutages({ feeds, scorerSeenAt, scoredAt, waiting }: Signs, now: number, lookingSince: number): Outage[] {
  const outages: Outage[] = []
  const add = (outage: Omit<Outage, 'certain'>, limitMinutes: number, isTold = true): void => {
    if (now - outage.since < limitMinutes * minute) return
    outages.push({ ...outage, certain: isTold && now - lookingSince >= limitMinutes * minute })
  }
  for (const { id, movedAt, failure, trouble } of feeds) {
    if (failure === null) add({ cause: 'feed', feedId: id, since: movedAt, ...(trouble != null && { trouble }) }, feedLimitMinutes)
    else outages.push({ cause: 'feed', feedId: id, since: movedAt, certain: true, failure })
  }
  const isNeeded = waiting !== null || feeds.length > 0
  const mentions = waiting && { waiting: waiting.mentions }
  if (isNeeded) add({ cause: 'model', feedId: null, since: scorerSeenAt ?? waiting?.since ?? lookingSince, ...mentions }, modelLimitMinutes)
  const hasModel = !outages.some(({ cause }) => cause === 'model')
  if (waiting) add({ cause: 'queue', feedId: null, since: Math.max(waiting.since, scoredAt ?? -Infinity), ...mentions }, queueLimitMinutes, hasModel)
  return outages
}

import { z } from 'zod'

const moment = z.iso.datetime()

const outage = z.object({
  /** The feed that it is about; null where it is about all. */
  feed: z.string().nullable(),
  /** Since when nothing came through. */
  since: moment,
  /** Names of the watches that hear nothing. */
  watches: z.array(z.string()),
  limitMinutes: z.number().positive(),
  /** `<code>: <message>` of a feed that gave up. */
  failure: z.string().exactOptional(),
  /** What a feed has trouble with while it goes on trying. */
  trouble: z.string().exactOptional(),
  /** Mentions that wait to be scored. */
  waiting: z.number().nonnegative().exactOptional(),
})

/** What the detectors of silence saw: a watch that nobody mentions, or a part that does not work. */
export const silenceFigures = z.discriminatedUnion('cause', [
  z.object({
    cause: z.literal('mentions'),
    since: moment,
    mentions: z.number().nonnegative(),
    /** The least that is usual in that time. */
    expected: z.number().nonnegative(),
    /** Left out where there was none since. */
    lastMentionAt: moment.exactOptional(),
  }),
  /** A watch whose posts are only counted: its budget is spent. */
  z.object({ cause: z.literal('budget'), since: moment, /** Millionths of a dollar a month. */ budget: z.number().nonnegative() }),
  outage.extend({ cause: z.literal('feed') }),
  outage.extend({ cause: z.literal('model') }),
  outage.extend({ cause: z.literal('queue') }),
])
export type SilenceFigures = z.infer<typeof silenceFigures>
export type OutageFigures = Exclude<SilenceFigures, { cause: 'mentions' | 'budget' }>

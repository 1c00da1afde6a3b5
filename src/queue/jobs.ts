import { z } from 'zod'

/**
 * Every kind of job and what it carries: ids and nothing else. Texts stay in Postgres, so a queue can be lost, read by
 * others or kept for long without harm.
 */
export const jobs = {
  /** Score these mentions and count them. */
  score: z.strictObject({ mentionIds: z.array(z.string().regex(/^\S+$/)).min(1) }),
  /** Bring this alert to the channels of its watch. */
  notify: z.strictObject({ alertId: z.uuid() }),
} as const

export type JobName = keyof typeof jobs
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]>

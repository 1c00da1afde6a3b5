import { Prisma } from './generated/client.js'

/**
 * Whether an alert (`a`) is one for a channel (`wc`, and `c`, the alert's message there): a channel that was added later is told what
 * still goes on, and not the whole past.
 */
export const isForChannel = Prisma.sql`(c.key IS NOT NULL OR a.created_at >= wc.created_at OR (a.ended_at IS NULL AND a.status IN ('open', 'acknowledged')))`

import { asRows } from './as-rows.js'
import type { Store, StoreTransaction } from './open-store.js'

/** What reading cost a watch; one resource costs once in a UTC day. */
export interface NewCharge {
  watchId: string
  resource: string
  purpose: 'search' | 'counts' | 'look-up'
  /** Millionths of a dollar. */
  microDollars: number
  at: Date
}

/** What a watch has spent in a month, in millionths of a dollar. */
export interface Spending {
  search: number
  counts: number
  lookUp: number
}

/** Writes what a feed was charged, and adds what was not written already to what its watches have spent. */
export async function storeCharges(transaction: StoreTransaction, feedId: string, charges: readonly NewCharge[]): Promise<void> {
  if (charges.length === 0) return
  await transaction.$executeRaw`
    WITH charged AS (
      SELECT "watchId" AS watch_id, resource, purpose, "microDollars" AS micro_dollars, (at AT TIME ZONE 'UTC')::date AS day
      FROM json_to_recordset(${asRows(charges)}::json) AS t ("watchId" uuid, resource text, purpose text, "microDollars" int, at timestamptz)
    ), fresh AS (
      INSERT INTO charges (feed_id, day, resource, watch_id, micro_dollars)
      SELECT DISTINCT ON (day, resource) ${feedId}::text, day, resource, watch_id, micro_dollars FROM charged ORDER BY day, resource
      ON CONFLICT DO NOTHING
      RETURNING day, resource, watch_id, micro_dollars
    )
    INSERT INTO spendings (watch_id, month, purpose, micro_dollars)
    SELECT f.watch_id, date_trunc('month', f.day)::date, c.purpose, sum(f.micro_dollars)
    FROM fresh f
    -- A watch that was removed meanwhile has nothing left to add to.
    JOIN watches w ON w.id = f.watch_id
    JOIN (SELECT DISTINCT ON (day, resource) day, resource, purpose FROM charged ORDER BY day, resource) c USING (day, resource)
    GROUP BY f.watch_id, 2, c.purpose
    ON CONFLICT (watch_id, month, purpose) DO UPDATE SET micro_dollars = spendings.micro_dollars + excluded.micro_dollars`
}

/** What a watch has spent in a calendar month (UTC). @param month any time in it */
export async function readSpending(store: Store, watchId: string, month: Date): Promise<Spending> {
  const rows = await store.$queryRaw<{ purpose: NewCharge['purpose']; spent: number }[]>`
    SELECT purpose, micro_dollars::float8 AS spent FROM spendings
    WHERE watch_id = ${watchId}::uuid AND month = date_trunc('month', ${month}::timestamptz AT TIME ZONE 'UTC')::date`
  const spentOn = (purpose: NewCharge['purpose']): number => rows.find((row) => row.purpose === purpose)?.spent ?? 0
  return { search: spentOn('search'), counts: spentOn('counts'), lookUp: spentOn('look-up') }
}

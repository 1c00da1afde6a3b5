import pg from 'pg'

/** Locks on feeds, held by one connection: they go when the process does, however it ends. */
export interface FeedLocks {
  /** True when the feed is now ours alone. */
  tryLock(feedId: string): Promise<boolean>
  unlock(feedId: string): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the connection that holds this process's locks on feeds (session-level advisory locks of PostgreSQL). They save
 * work only; that a mention is stored once is up to the cursor's version and the unique keys.
 *
 * @param onLost called when the connection breaks, and every lock with it
 */
export async function openFeedLocks(databaseUrl: string, onLost: () => void): Promise<FeedLocks> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'vigie intake' })
  let closing = false
  client.on('error', () => undefined)
  client.on('end', () => {
    if (!closing) onLost()
  })
  await client.connect()
  const ask = async (question: string, feedId: string): Promise<boolean> => {
    const { rows } = await client.query<{ answer: boolean }>(`SELECT ${question}(hashtextextended($1, 0)) AS answer`, [`vigie feed ${feedId}`])
    return rows[0]?.answer ?? false
  }
  return {
    tryLock: (feedId) => ask('pg_try_advisory_lock', feedId),
    async unlock(feedId) {
      await ask('pg_advisory_unlock', feedId)
    },
    async close() {
      closing = true
      await client.end()
    },
  }
}

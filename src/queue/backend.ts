import type { RedisOptions } from 'bullmq'
import pg from 'pg'
import { inspectRedis } from './inspect-redis.js'
import { loadBullMQ } from './load-bullmq.js'

/** Where jobs wait: Redis, or a schema of its own in PostgreSQL where there is no Redis. */
export type QueueBackend = { kind: 'redis'; url: string } | { kind: 'postgres'; url: string }

const patienceMilliseconds = 5000

/** What BullMQ needs to keep jobs in PostgreSQL: a small pool of its own and its schema. */
export function connectToPostgres(url: string): { connectionString: string; max: number; application_name: string } {
  return { connectionString: url, max: 3, application_name: 'vigie' }
}

/** What BullMQ needs to keep jobs in Redis: a producer fails fast, a worker waits for an outage to pass. */
export function connectToRedis(url: string, as: 'producer' | 'worker'): RedisOptions {
  return { ...parseRedisUrl(url), maxRetriesPerRequest: as === 'worker' ? null : 3, enableOfflineQueue: as === 'worker' }
}

/**
 * Checks that the backend answers and is fit to keep jobs; makes its tables where it has any. Call once before queues
 * and workers are opened.
 *
 * @throws VigieError E_REDIS_UNREACHABLE, E_REDIS_EVICTION
 */
export async function prepareBackend(backend: QueueBackend): Promise<void> {
  if (backend.kind === 'redis') {
    await inspectRedis(backend.url)
    return
  }
  const pool = new pg.Pool({ connectionString: backend.url, max: 1, connectionTimeoutMillis: 2 * patienceMilliseconds })
  pool.on('error', () => undefined)
  try {
    await loadBullMQ().runMigrations(pool)
  } finally {
    await pool.end()
  }
}

function parseRedisUrl(url: string): RedisOptions {
  const { hostname, port, pathname, username, password, protocol } = new URL(url)
  return {
    // URLs put IPv6 addresses in brackets, sockets do not.
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    db: Number(pathname.slice(1) || 0),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  }
}

import { VigieError } from '../errors.js'

const patienceMilliseconds = 5000

/**
 * Whether a Redis answers and is fit to keep jobs; returns its version, such as `7.0.15`.
 *
 * @throws VigieError E_REDIS_UNREACHABLE, E_REDIS_EVICTION
 */
export async function inspectRedis(url: string): Promise<string> {
  const where = new URL(url).host
  const timeouts = { connectTimeout: patienceMilliseconds, commandTimeout: patienceMilliseconds, disconnectTimeout: 100 }
  const { Redis } = await import('ioredis')
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, ...timeouts })
  // Without a listener ioredis prints every refused connection.
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1] ?? 'noeviction'
    if (policy !== 'noeviction') throw new VigieError('E_REDIS_EVICTION', { where, policy })
    return /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'of an unknown version'
  } catch (cause) {
    if (cause instanceof VigieError) throw cause
    throw new VigieError('E_REDIS_UNREACHABLE', { where, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
  } finally {
    redis.disconnect()
  }
}

import { VigieError } from '../../errors.js'
import { requireClock } from './require-clock.js'

const patienceMilliseconds = 5000

/**
 * Compares our clock with that of a server on the web, by the header Date of any answer of it (RFC 9110, 6.6.1).
 *
 * @throws VigieError E_CLOCK_WRONG, E_CHAT_UNREACHABLE
 */
export async function checkClock({ url, platform }: { url: string; platform: string }, now: () => number): Promise<string> {
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(patienceMilliseconds) }).catch((cause: unknown) => {
    throw new VigieError('E_CHAT_UNREACHABLE', { platform, reason: 'no answer in time' }, { cause })
  })
  const theirs = Date.parse(response.headers.get('date') ?? '')
  if (Number.isNaN(theirs)) return `${platform} does not say what time it is`
  requireClock(theirs - now(), platform)
  return `agrees with ${platform}'s`
}

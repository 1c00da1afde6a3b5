import { VigieError } from '../../errors.js'

/**
 * Slack refuses what is signed more than 300 s away from its own clock, and posts that come from the future are refused by us; a
 * machine that a time server sets is off by milliseconds.
 */
const mostSeconds = 60

/**
 * Refuses a clock that is far from ours. Pure.
 *
 * @param ahead milliseconds that the other clock is ahead
 * @param where whose clock it is
 * @throws VigieError E_CLOCK_WRONG
 */
export function requireClock(ahead: number, where: string): void {
  const seconds = Math.round(Math.abs(ahead) / 1000)
  if (seconds > mostSeconds) throw new VigieError('E_CLOCK_WRONG', { where, seconds })
}

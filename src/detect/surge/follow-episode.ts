import { z } from 'zod'
import type { SurgeSettings } from './settings.js'

/** An episode under way: how high it was told and when, and when it was last surprising (minutes since 1970). */
export const episode = z.object({ height: z.number(), toldAt: z.number(), lastSurprise: z.number() })
export type Episode = z.infer<typeof episode>

/** How much higher, so e² = 7 times as rare, an episode must stand to be told anew. */
const step = 2

/**
 * Keeps surprises that follow one another together: one episode until nothing was surprising for the length of a gap. It
 * is told when it reaches the bar, and again when it stands a whole step above what was told, but not while the shortest window is
 * still filling with what was told: it grows by itself.
 *
 * `opened` where it is told, `began` where that is the first word on it.
 *
 * @param peak whether anything is surprising now, and how high what may be told stands above its bar (below 0: not at all)
 */
export function followEpisode(
  before: Episode | null, at: number, peak: { isSurprising: boolean; height: number }, { gap, settle }: Pick<SurgeSettings, 'gap' | 'settle'>,
): { episode: Episode | null; opened: boolean; began: boolean } {
  const lastSurprise = peak.isSurprising ? at : (before?.lastSurprise ?? at)
  const running = before !== null && at - lastSurprise <= gap ? { ...before, lastSurprise } : null
  const opened = peak.height >= 0 && (running === null || (peak.height >= running.height + step && at - running.toldAt >= settle))
  return opened ? { episode: { height: peak.height, toldAt: at, lastSurprise: at }, opened, began: running === null } : { episode: running, opened, began: false }
}

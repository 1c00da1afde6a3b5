import { z } from 'zod'
import { addFading, fadeOver, fading } from '../surge/index.js'
import type { SilenceSettings } from './settings.js'

/**
 * The quiet spells that a watch has had: how often they come and how high they reach.
 *
 * `excess`: sum of (height − threshold) over the number of spells; `spells`: their number over minutes.
 */
export const quietSpells = z.object({ excess: fading, spells: fading })
export type QuietSpells = z.infer<typeof quietSpells>

/** Believed beforehand: two spells, in a week. */
const priorSpells = 2
const priorMinutes = 7 * 24 * 60

export function beginSpells(): QuietSpells {
  return { excess: { sum: 0, weight: 0 }, spells: { sum: 0, weight: 0 } }
}

/**
 * The height that a quiet spell reaches by itself once in the return period. Peaks over a threshold reach above it as an
 * exponential distribution (Pickands 1975), as for surges (docs/decisions/0007). Where mentions come independently of each
 * other, its mean is 1 at most, whatever the rate; where people sleep, pause for lunch and post in bursts, it is learnt.
 *
 * @param perMinute mentions that are usual, on average over the week
 */
export function raiseSilenceBar({ excess, spells }: QuietSpells, perMinute: number, settings: SilenceSettings): number {
  const priorReach = 1 + perMinute * settings.priorMinutes
  const reach = (excess.sum + priorSpells * priorReach) / (excess.weight + priorSpells)
  const rate = (spells.sum + priorSpells) / (spells.weight + priorMinutes)
  return settings.threshold + Math.max(reach, 1) * Math.log(Math.max(rate * settings.returnPeriod, 1))
}

/** Learns from the minutes that passed, and from the spell that ended in them. */
export function learnSpell({ excess, spells }: QuietSpells, minutes: number, height: number | undefined, settings: SilenceSettings): QuietSpells {
  const fade = fadeOver(minutes, settings.spellHalfLife)
  const counts = height !== undefined && height >= settings.threshold
  return {
    excess: addFading(excess, fade, counts ? height - settings.threshold : 0, counts ? 1 : 0),
    spells: addFading(spells, fade, counts ? 1 : 0, minutes),
  }
}

import type { DemoPhase } from './script.js'

/** What a demo tweet is about. A `crisis` tweet complains about the crisis. */
export type Topic = 'complaint' | 'remark' | 'praise' | 'crisis'
export type Rates = Record<Topic, number>

// Few enough that two days of them are scored while the page opens.
const mentionsPerMinute = 40 / 60
const shares = { complaint: 0.3, remark: 0.4, praise: 0.3 }

/** At the crisis's height, in ordinary complaints: with those that go on, thirteen times as many as on another day. */
const crisisHeight = 12

/**
 * Mean share of a day's mentions in each hour of it (UTC), 1 being the mean: quieter at night, livelier at eight and at six.
 * Mild, because the demo has two days of history only, too little to learn a strong rhythm from.
 */
const dayProfile = [
  0.82, 0.8, 0.79, 0.8, 0.85, 0.92, 1.02, 1.1, 1.12, 1.1, 1.07, 1.05, 1.03, 1.03, 1.04, 1.05, 1.09, 1.12, 1.13, 1.1, 1.06, 1.01, 0.94, 0.87,
] as const

/** Mean number of tweets a minute on each topic at a time, which is in one of the script's phases. */
export function computeRates(time: Date, phases: DemoPhase[]): Rates {
  const level = mentionsPerMinute * readProfile(time)
  const strength = computeStrength(time, phases)
  return {
    complaint: level * shares.complaint,
    // People also ask what is going on.
    remark: level * shares.remark * (1 + 0.5 * strength),
    praise: level * shares.praise,
    // A crisis wakes people up, but not quite everybody at night.
    crisis: crisisHeight * shares.complaint * mentionsPerMinute * (0.5 + 0.5 * readProfile(time)) * strength,
  }
}

/** How strong the crisis is, from 0 to 1: rising through its onset, then full, then falling ever more slowly. */
export function computeStrength(time: Date, phases: DemoPhase[]): number {
  const phase = phases.find(({ from, until }) => time >= from && (until === undefined || time < until))
  if (phase?.until === undefined) return 0
  const progress = (time.getTime() - phase.from.getTime()) / (phase.until.getTime() - phase.from.getTime())
  if (phase.name === 'onset') return 0.15 + 0.85 * progress
  if (phase.name === 'peak') return 1
  return phase.name === 'decline' ? (1 - progress) ** 2 : 0
}

/** Between two hours the profile changes evenly. */
function readProfile(time: Date): number {
  const hour = time.getUTCHours()
  const here = dayProfile[hour] ?? 1
  const next = dayProfile[(hour + 1) % 24] ?? 1
  return here + ((next - here) * time.getUTCMinutes()) / 60
}

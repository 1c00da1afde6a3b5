/**
 * How often the detector of silence raises a false alarm, and how long after a feed has stopped it is told, on simulated watches.
 * `npm run bench:silence`, some minutes; it is seeded and gives the same everywhere. Markdown on stdout; the last line is JSON.
 */
import { measureFlow, stops } from './measure-watch.js'
import { rates, rhythms, simulateFlow, type Rhythm } from './watches.js'

const days = 26 * 7
const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1)

interface Measured {
  rhythm: string
  perHour: number
  weeks: number
  falseAlarmsPerWeek: number
  stops: { name: string; told: number; medianHours: number | null; slowHours: number | null }[]
}

function measure(rhythm: Rhythm, perHour: number): Measured {
  const all = seeds.map((seed) => measureFlow(simulateFlow(rhythm, perHour, days, seed)))
  const sum = (of: (one: (typeof all)[number]) => number): number => all.reduce((total, one) => total + of(one), 0)
  const weeks = sum((one) => one.weeks)
  return {
    rhythm: rhythm.name, perHour, weeks, falseAlarmsPerWeek: Number((sum(({ falseAlarms }) => falseAlarms) / weeks).toFixed(4)),
    stops: stops.map(({ name }, place) => summarise(name, all.flatMap(({ delays }) => delays[place] ?? []))),
  }
}

/** What was never told counts as slower than all. */
function summarise(name: string, delays: readonly (number | null)[]): Measured['stops'][number] {
  const sorted = delays.map((each) => each ?? Infinity).sort((a, b) => a - b)
  const pick = (share: number): number | null => {
    const hours = sorted[Math.floor(share * (sorted.length - 1))] ?? Infinity
    return Number.isFinite(hours) ? Number(hours.toFixed(2)) : null
  }
  return { name, told: sorted.filter(Number.isFinite).length / sorted.length, medianHours: pick(0.5), slowHours: pick(0.9) }
}

function renderRow({ rhythm, perHour, weeks, falseAlarmsPerWeek, stops: all }: Measured): string {
  const cells = all.map(({ told, medianHours, slowHours }) => `${medianHours ?? '–'} h (${slowHours ?? '–'} h), ${Math.round(100 * told)}%`)
  return `| ${[rhythm, perHour, `${falseAlarmsPerWeek} (${weeks} weeks)`, ...cells].join(' | ')} |\n`
}

process.stdout.write(`Told after (median; nine in ten), and how many within a week.\n\n| mentions come | an hour | false alarms a watch-week | ${stops.map(({ name }) => `stops ${name}`).join(' | ')} |\n`)
process.stdout.write(`| --- | ---: | ---: |${' ---: |'.repeat(stops.length)}\n`)
const results = rhythms.flatMap((rhythm) => rates.map((perHour) => {
  const measured = measure(rhythm, perHour)
  process.stdout.write(renderRow(measured))
  return measured
}))
process.stdout.write(`${JSON.stringify(results)}\n`)

import { labels, nameSlices, type LinearChange } from '../../src/predict/index.js'
import { judgeChallenger } from '../../src/retrain/gate/judge-challenger.js'
import { scoreRow } from '../../src/retrain/gate/score-row.js'
import { boundMarkedShare } from '../../src/retrain/teach/bound-marked-share.js'
import { holdOut } from '../../src/retrain/teach/hold-out.js'
import type { SeenLesson } from '../../src/retrain/teach/lesson.js'
import { teachingSettings } from '../../src/retrain/teach/teach-model.js'
import { teachFirmly } from '../../src/retrain/teach-firmly.js'
import type { World } from './make-champion.js'
import type { SeenRow } from './read-rows.js'

/** What people do. */
export interface Protocol {
  /** The share of wrong predictions that they mark, saying what it is. */
  marked: number
  /** Posts a day drawn at random that they are asked about. */
  audits: number
}

export interface Day {
  rows: number
  /** Wrong predictions of the model that never learns, and of the one that learns every night. */
  never: number
  learning: number
  /** Rows that one alone had wrong. */
  onlyNever: number
  onlyLearning: number
  verdicts: number
  /** What the gate said at the end of the day. */
  gate: 'passed' | 'refused' | 'too little'
  reasons: string[]
}

/** With fewer verdicts nothing is taught, as in the program. */
const fewestVerdicts = 50
/** As many posts that nobody marked are taught as in the program. */
const mostUnmarked = 1000
const fewestAsked = 20

/** Plays days in their order: a day is scored before any of its verdicts is known, and every night the gate decides whether what was taught takes over. */
export function simulateFeed(world: World, days: readonly (readonly SeenRow[])[], { marked, audits }: Protocol, random: () => number, settings = teachingSettings): Day[] {
  let learnt: LinearChange | undefined
  const lessons: SeenLesson[] = []
  const usualError = world.benchmark.filter(({ text, label }) => scoreRow(text, undefined, labels).label !== label).length / world.benchmark.length
  return days.map((rows) => {
    const said = rows.map(({ seen }) => scoreRow(seen, learnt, labels).label)
    const wrong = rows.map(({ label }, i) => label !== said[i])
    const wrongBefore = rows.map(({ label, seen }) => label !== scoreRow(seen, undefined, labels).label)
    const asked = new Set(shuffle(rows.map((_, i) => i), random).slice(0, audits))
    rows.forEach(({ seen, label, at, text }, i) => {
      const own = said[i] ?? 'neutral'
      const isMarked = wrong[i] === true && random() < marked
      const feedback = asked.has(i) ? { kind: 'checked' as const, label } : isMarked ? { kind: 'corrected' as const, said: own, label } : { kind: 'unmarked' as const, said: own }
      lessons.push({ seen, feedback, at: new Date(at), people: feedback.kind === 'unmarked' ? [] : ['console:team'], standsFor: 1, slices: nameSlices(text) })
    })
    const night = learnAtNight(world, lessons, learnt, usualError, random, settings)
    if (night.learnt) learnt = night.learnt
    const count = (all: boolean[]): number => all.filter(Boolean).length
    return {
      rows: rows.length, never: count(wrongBefore), learning: count(wrong),
      onlyNever: count(wrongBefore.map((each, i) => each && wrong[i] === false)), onlyLearning: count(wrong.map((each, i) => each && wrongBefore[i] === false)),
      verdicts: lessons.filter(({ people }) => people.length > 0).length, gate: night.gate, reasons: night.reasons,
    }
  })
}

function learnAtNight(world: World, lessons: readonly SeenLesson[], learnt: LinearChange | undefined, usualError: number, random: () => number, settings = teachingSettings): Pick<Day, 'gate' | 'reasons'> & { learnt?: LinearChange } {
  const told = lessons.filter(({ people }) => people.length > 0)
  if (told.length < fewestVerdicts) return { gate: 'too little', reasons: [] }
  const unmarked = lessons.filter(({ people }) => people.length === 0)
  const kept = shuffle([...unmarked], random).slice(0, mostUnmarked)
  const asked = told.flatMap(({ feedback, seen }) => (feedback.kind === 'checked' ? [{ label: feedback.label, said: scoreRow(seen, learnt, labels).label }] : []))
  const errorRate = asked.length < fewestAsked ? usualError : asked.filter(({ label, said }) => label !== said).length / asked.length
  const markedShare = boundMarkedShare({ marked: told.filter(({ feedback }) => feedback.kind === 'corrected').length, shown: lessons.length, errorRate })
  const { teach, judge } = holdOut([...told, ...kept.map((lesson) => ({ ...lesson, standsFor: unmarked.length / kept.length }))])
  const challenger = teachFirmly({ classes: labels, features: world.features, learnt, lessons: teach, rehearse: world.rehearse, markedShare }, world.benchmark, settings)
  const { passes, reasons } = judgeChallenger({ classes: labels, champion: learnt, challenger, lessons: judge, benchmark: world.benchmark, markedShare })
  return passes ? { gate: 'passed', reasons, learnt: challenger } : { gate: 'refused', reasons }
}

/** In place (Fisher & Yates). */
function shuffle<T>(items: T[], random: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [items[i], items[j]]
    if (a === undefined || b === undefined) continue
    items[i] = b
    items[j] = a
  }
  return items
}

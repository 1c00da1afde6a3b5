import { setTimeout as sleep } from 'node:timers/promises'
import { countOf, describeUsual, formatSpan } from '../chat/index.js'
import { summariseDemoScript, type DemoSettings } from '../feed/index.js'
import { openStore, type Store } from '../store/index.js'

const lookEveryMilliseconds = 500

/** Tells a terminal what the demo is doing: the phases of its script as they come, and the alerts. Until stopped. */
export function narrate(databaseUrl: string, settings: DemoSettings, say: (line: string) => void): { stop: () => Promise<void> } {
  const store = openStore(databaseUrl, 1)
  const abort = new AbortController()
  const telling = tell(store, settings, say, abort.signal)
  return {
    async stop() {
      abort.abort()
      await telling
      await store.$disconnect()
    },
  }
}

async function tell(store: Store, settings: DemoSettings, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const phases = summariseDemoScript(settings)
  const seen = new Set<string>()
  while (!signal.aborted) {
    const feed = await store.feed.findUnique({ where: { id: 'demo' } }).catch(() => null)
    const clock = feed?.readThrough
    for (const phase of phases.splice(0, clock ? phases.filter((each) => each.from <= clock).length : 0)) {
      say(`  ${formatTime(phase.from)}  ${phase.story}`)
    }
    for (const alert of await store.alert.findMany({ orderBy: { createdAt: 'asc' } }).catch(() => [])) {
      const key = `${alert.id} ${alert.endedAt ? 'ended' : 'opened'}`
      if (seen.has(key)) continue
      seen.add(key)
      say(describeAlert(alert))
    }
    await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
  }
}

interface AlertRow {
  kind: string
  openedAt: Date
  endedAt: Date | null
  severity: number
  observed: number
  expected: number
  figures: unknown
}

function describeAlert({ kind, openedAt, endedAt, severity, observed, expected, figures }: AlertRow): string {
  // Marks are made by people, whose clock is not the demo's.
  if (kind === 'misprediction') return `    now  ALERT  ${observed} predictions were marked wrong: the model may be misreading people.`
  if (kind === 'drift') return `  ${formatTime(openedAt)}  ALERT  the model may be judging less well than before.`
  if (endedAt) return `  ${formatTime(endedAt)}  Back to usual; the alert in the channel says so.`
  const { windowMinutes } = figures as { windowMinutes: number }
  const counts = `${countOf(observed, 'negative mention')} within ${formatSpan(windowMinutes)}, ${describeUsual(expected)}`
  return `  ${formatTime(openedAt)}  ALERT  bad buzz, severity ${severity} of 10: ${counts}.`
}

function formatTime(date: Date): string {
  return date.toISOString().slice(11, 16)
}

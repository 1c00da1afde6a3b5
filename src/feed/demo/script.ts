import { checkDemoSettings, type DemoSettings } from './settings.js'

const minute = 60_000

/** Between the end of the history and the first complaint: enough to see an ordinary minute go by. */
const quietMinutes = 8

export type PhaseName = 'ordinary' | 'onset' | 'peak' | 'decline' | 'afterwards'

export interface DemoPhase {
  name: PhaseName
  from: Date
  /** Undefined for the last, which has no end. */
  until: Date | undefined
  /** What happens, for display. */
  story: string
}

/** How long each phase of the crisis lasts, in minutes. */
const crisis = [
  { name: 'onset', minutes: 5, story: 'The Air Paradis app begins to cancel bookings by mistake; the first passengers notice.' },
  { name: 'peak', minutes: 45, story: 'Thousands are affected, the desks and the phone are overrun, and the posts are shared widely.' },
  { name: 'decline', minutes: 70, story: 'The company explains itself and restores the bookings; the anger ebbs away.' },
] as const satisfies { name: PhaseName; minutes: number; story: string }[]

/** When the history ends and the demo begins to be played at its speed. */
export function findLiveStart(settings: DemoSettings): Date {
  const { start, historyHours } = checkDemoSettings(settings)
  return new Date(Date.parse(start) + historyHours * 60 * minute)
}

/** Says what the demo will play and when: an invented crisis within ordinary days. */
export function summariseDemoScript(settings: DemoSettings): DemoPhase[] {
  let from = new Date(findLiveStart(settings).getTime() + quietMinutes * minute)
  const ordinary = { name: 'ordinary', from: new Date(settings.start), until: from, story: 'An ordinary day at Air Paradis.' } as const
  const phases: DemoPhase[] = [ordinary]
  for (const { name, minutes, story } of crisis) {
    const until = new Date(from.getTime() + minutes * minute)
    phases.push({ name, from, until, story })
    from = until
  }
  return [...phases, { name: 'afterwards', from, until: undefined, story: 'An ordinary day again, and so for ever.' }]
}

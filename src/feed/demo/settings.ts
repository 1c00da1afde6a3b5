import { z } from 'zod'
import { VigieError } from '../../errors.js'

const schema = z.object({
  /** When the demo's first day begins, ISO 8601 in UTC: as a rule the history and some four hours before now. */
  start: z.iso.datetime(),
  /** Another seed, other tweets. */
  seed: z.int(),
  /** How much of the past is handed over at once, so that detectors, which are silent for a day, know what is ordinary. */
  historyHours: z.number().min(0).max(24 * 14).default(50),
  /** Simulated seconds a second, from the end of the history until the demo has caught up with the clock. */
  speed: z.number().positive().default(60),
})

export type DemoSettings = z.input<typeof schema>
export type CheckedDemoSettings = z.infer<typeof schema>

/** Fills in what was left out. Throws VigieError E_USAGE for settings that make no demo. */
export function checkDemoSettings(settings: DemoSettings): CheckedDemoSettings {
  const parsed = schema.safeParse(settings)
  if (parsed.success) return parsed.data
  throw new VigieError('E_USAGE', { problem: `The demo cannot run: ${z.prettifyError(parsed.error)}` })
}

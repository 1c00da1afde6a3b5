import { z } from 'zod'
import { beginSpells, quietSpells } from './quiet-spells.js'
import { beginUsualFlow, usualFlow } from './usual-flow.js'

/** A stretch in which there are far fewer mentions than usual. `height`: see `detectSilence`. */
export const spell = z.object({ since: z.number(), height: z.number(), mentions: z.number(), expected: z.number(), lastMentionAt: z.number().nullable() })
export type Spell = z.infer<typeof spell>

/** What the detector remembers of a watch. Minutes since 1970. */
export const silenceState = z.object({
  firstAt: z.number().nullable(),
  /** End of the newest bin. */
  at: z.number().nullable(),
  usual: usualFlow,
  spells: quietSpells,
  /** The spell under way. */
  spell: spell.nullable(),
  /** The alert that is open, and the flow that may be coming back: since when, and how sure that is. */
  alert: z.object({ openedAt: z.number(), flow: z.object({ since: z.number(), height: z.number() }).nullable() }).nullable(),
})
export type SilenceState = z.infer<typeof silenceState>

/** Knows nothing of a watch yet. */
export function beginSilence(): SilenceState {
  return { firstAt: null, at: null, usual: beginUsualFlow(), spells: beginSpells(), spell: null, alert: null }
}

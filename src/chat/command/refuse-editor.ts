import type { Answer } from './answer.js'
import { makeAnswer } from './answers/make-answer.js'
import type { Asker, CommandContext } from './command-context.js'

/** Why somebody may not change watches; undefined where they may. Pure. */
export function refuseEditor({ editors }: CommandContext, { platform, person }: Asker): Answer | undefined {
  if (editors.length === 0 || editors.includes(`${platform}:${person}`)) return undefined
  return makeAnswer('Only some people may change watches here, and you are not among them.', { lines: [`Whoever runs Vigie can add you to VIGIE_WATCH_EDITORS, as ${platform}:${person}.`] })
}

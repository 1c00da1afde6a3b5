import type { Answer } from './answer.js'
import { makeAnswer } from './answers/make-answer.js'
import type { Asker, CommandContext } from './command-context.js'

/**
 * Why somebody may not change watches, or the model; undefined where they may. Pure.
 *
 * @param what what they may not, in words
 */
export function refuseEditor({ editors }: CommandContext, { platform, person }: Asker, what = 'change watches'): Answer | undefined {
  if (editors.length === 0 || editors.includes(`${platform}:${person}`)) return undefined
  return makeAnswer(`Only some people may ${what} here, and you are not among them.`, { lines: [`Whoever runs Vigie can add you to VIGIE_WATCH_EDITORS, as ${platform}:${person}.`] })
}

import type { Fact } from './message.js'

/** The longest that is still read as a figure. */
const longestFigure = 40

/** Whether a fact is words that have to be read whole, such as what to do, and not a figure beside another. Pure. */
export function isSentence({ observed }: Fact): boolean {
  return observed.length > longestFigure
}

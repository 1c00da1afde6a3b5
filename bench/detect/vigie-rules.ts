import { beginBadBuzz, detectBadBuzz, presets, settleBadBuzz } from '../../src/detect/index.js'
import type { Rule } from './rule.js'

/** The detector of this program, in each of its presets. */
export const vigieRules: Rule[] = presets.map((preset) => ({
  name: `Vigie, ${preset}`,
  watch(bins) {
    const settings = settleBadBuzz(preset)
    let state = beginBadBuzz(settings)
    const times: number[] = []
    for (const bin of bins) {
      const step = detectBadBuzz(state, bin, settings)
      state = step.state
      if (step.event && step.event.type !== 'ended') times.push(bin.at)
    }
    return times
  },
}))

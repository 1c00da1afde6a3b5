import { createRandom } from '../../test/detect/simulate-watch.js'
import type { Rule } from './rule.js'

const looked = 20
const over = 0.3

/**
 * A rule of thumb: of the last 20 predictions, the share of negatives is 30 points over the share so far. Within a bin the
 * mentions come in a random order.
 */
export const lastPredictionsRule: Rule = {
  name: `negatives in the last ${looked} predictions 30 points over usual`,
  watch(bins) {
    const random = createRandom(1)
    const last = new Uint8Array(looked)
    const times: number[] = []
    let [negatives, mentions, inLast] = [0, 0, 0]
    for (const bin of bins) {
      const usual = negatives / Math.max(mentions, 1)
      let left = bin.negatives
      let isAlarm = false
      for (let of = bin.mentions; of > 0; of--, mentions++) {
        const isNegative = random() * of < left ? 1 : 0
        left -= isNegative
        inLast += isNegative - (last[mentions % looked] ?? 0)
        last[mentions % looked] = isNegative
        isAlarm ||= mentions >= looked && inLast / looked > usual + over
      }
      negatives += bin.negatives
      if (isAlarm) times.push(bin.at)
    }
    return times
  },
}

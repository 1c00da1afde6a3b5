import { expect, test } from 'vitest'
import { beginSilence, detectSilence, silenceSettings, type Bin, type SilenceEvent } from '../../../src/detect/index.js'
import { simulateWatch, start } from '../simulate-watch.js'

const day = 24 * 60
const usual = (): Bin[] => simulateWatch({ perHour: 100, share: 0.3, days: 21, seed: 12 }).map(({ at, minutes, mentions }) => ({ at, minutes, count: mentions }))
const steady = (count: number): Bin[] => usual().map((bin) => ({ ...bin, count }))
const shift = (from: number, by: number): Bin[] => usual().map((bin) => (bin.at >= start + from ? { ...bin, at: bin.at + by } : bin))

function watch(bins: readonly Bin[]): SilenceEvent[] {
  let state = beginSilence()
  return bins.flatMap((bin) => {
    const step = detectSilence(state, bin, silenceSettings)
    state = step.state
    return step.event ?? []
  })
}

test.each<[string, Bin[]]>([
  ['a clock that jumps a day ahead', shift(14 * day, day)],
  ['a clock that is put back by an hour', shift(14 * day, -60)],
  ['a clock that is put back by five days', shift(14 * day, -5 * day)],
  ['gaps of minutes, again and again', usual().filter((_, index) => index % 7 !== 0)],
  ['a gap of three days', usual().filter(({ at }) => at < start + 12 * day || at > start + 15 * day)],
  ['minutes that come twice, and late ones between new ones', usual().flatMap((bin, index, all) => [bin, bin, all[index - 3] ?? bin])],
  ['nothing but zeros', steady(0)],
  ['a constant', steady(6)],
  ['a constant of millions', steady(4_000_000)],
  ['a burst in the first hour', usual().map((bin) => (bin.at - start <= 60 ? { ...bin, count: bin.count * 500 } : bin))],
])('no silence is told of %s', (_, bins) => {
  expect(watch(bins)).toEqual([])
})

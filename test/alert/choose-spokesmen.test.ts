import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseSpokesmen } from '../../src/alert/choose-spokesmen.js'

function bind(channels: Record<string, string>) {
  return Object.entries(channels).map(([name, list]) => ({ id: name, name, channelIds: Array.from(list) }))
}

test.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ north: 'a', south: 'a', west: 'a' }, ['north']],
  [{ north: 'a', south: 'b' }, ['north', 'south']],
  [{ north: 'a', south: 'ab', west: 'b' }, ['south']],
  [{ unheard: '', north: 'a' }, ['north']],
])('%j is told by %j', (channels, chosen) => {
  expect(chooseSpokesmen(bind(channels)).map(({ name }) => name)).toEqual(chosen)
})

test('every channel hears, no chosen watch is idle, and the order does not matter', () => {
  const watches = fc.dictionary(fc.constantFrom('n', 's', 'e', 'w'), fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map((list) => list.join(''))).map(bind)
  fc.assert(fc.property(watches, (all) => {
    const chosen = chooseSpokesmen(all)
    expect(new Set(chosen.flatMap(({ channelIds }) => channelIds))).toEqual(new Set(all.flatMap(({ channelIds }) => channelIds)))
    expect(chosen.every(({ channelIds }) => channelIds.length > 0)).toBe(true)
    expect(chooseSpokesmen(all.toReversed())).toEqual(chosen)
  }))
})

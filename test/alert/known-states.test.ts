import { expect, test } from 'vitest'
import { KnownStates } from '../../src/alert/index.js'

const at = (minute: number): Date => new Date(minute * 60_000)

test('a memory is known as long as nobody has judged further', () => {
  const known = new KnownStates<string>()
  expect(known.find('a', null)).toBeUndefined()
  known.keep({ watchId: 'a', through: at(5), state: 'of 5' })
  known.keep({ watchId: 'b', through: at(5), state: 'of b' })
  expect(known.find('a', at(5))).toBe('of 5')
  expect(known.find('a', at(10))).toBeUndefined()
  expect(known.find('a', null)).toBeUndefined()
  known.keep({ watchId: 'a', through: at(10), state: 'of 10' })
  expect(known.find('a', at(5))).toBeUndefined()
  expect(known.find('a', at(10))).toBe('of 10')
})

test('of very many watches the one written longest ago is forgotten', () => {
  const known = new KnownStates<number>()
  for (let watch = 0; watch < 4000; watch++) known.keep({ watchId: String(watch), through: at(5), state: watch })
  known.keep({ watchId: '0', through: at(10), state: 0 })
  known.keep({ watchId: 'one more', through: at(5), state: 1 })
  expect(known.find('0', at(10))).toBe(0)
  expect(known.find('1', at(5))).toBeUndefined()
  expect(known.find('2', at(5))).toBe(2)
})

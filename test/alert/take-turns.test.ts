import { expect, test } from 'vitest'
import { takeTurns } from '../../src/alert/take-turns.js'
import type { Steps } from '../../src/detect/index.js'

function* work(milliseconds: number): Steps<string> {
  const begun = performance.now()
  while (performance.now() - begun < milliseconds) yield
  return 'done'
}

test('lets others have their turn while it works, and gives what comes of it', async () => {
  let turns = 0
  let working = true
  const count = (): void => {
    turns++
    if (working) setImmediate(count)
  }
  setImmediate(count)
  expect(await takeTurns(work(100))).toBe('done')
  working = false
  expect(turns).toBeGreaterThan(3)
})

test('hands on what the work throws', async () => {
  const fail = function* (): Steps<string> {
    yield
    throw new Error('no such words')
  }
  await expect(takeTurns(fail())).rejects.toThrow('no such words')
})

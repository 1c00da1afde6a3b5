import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startProgress } from '../../src/cli/progress.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

/** A stream that remembers what was written to it. */
function openStream(isTTY: boolean): { stream: NodeJS.WriteStream; read: () => string } {
  let written = ''
  const write = (text: string): boolean => ((written += text), true)
  return {
    stream: { isTTY, write } as unknown as NodeJS.WriteStream,
    read() {
      const news = written
      written = ''
      return news
    },
  }
}

describe.each([true, false])('progress (on a terminal: %s)', (isTTY) => {
  test('says nothing of work done within two seconds', () => {
    const { stream, read } = openStream(isTTY)
    const progress = startProgress('Scoring', 'rows', 100, stream)
    vi.advanceTimersByTime(1900)
    progress.advance(100)
    progress.finish()
    expect(read()).toBe('')
  })
})

test('on a terminal one line is drawn over, at most ten times a second, and ended', () => {
  const { stream, read } = openStream(true)
  const progress = startProgress('Scoring', 'rows', 4000, stream)
  vi.advanceTimersByTime(2000)
  progress.advance(1000)
  progress.advance(1000)
  expect(read()).toBe('\r\u001b[2KScoring [======                  ] 25% of 4,000 rows, 500 rows/s, 6 s left')
  vi.advanceTimersByTime(2000)
  progress.advance(2000)
  expect(read()).toBe('\r\u001b[2KScoring [========================] 100% of 4,000 rows, 1,000 rows/s, 0 s left')
  progress.finish()
  expect(read()).toBe('\n')
})

test('elsewhere there is a plain line every five seconds, and one at the end', () => {
  const { stream, read } = openStream(false)
  const progress = startProgress('Scoring', 'rows', undefined, stream)
  const lines: string[] = []
  for (let second = 1; second <= 10; second++) {
    vi.advanceTimersByTime(1000)
    progress.advance(100)
    const written = read()
    if (written !== '') lines.push(`${second}: ${written}`)
  }
  expect(lines).toEqual(['2: Scoring 200 rows, 100 rows/s\n', '7: Scoring 700 rows, 100 rows/s\n'])
  progress.finish()
  expect(read()).toBe('Scoring 1,000 rows, 100 rows/s\n')
})

test('more than was announced does not overflow the bar', () => {
  const { stream, read } = openStream(false)
  const progress = startProgress('Scoring', 'rows', 10, stream)
  vi.advanceTimersByTime(4000)
  progress.advance(40)
  expect(read()).toContain('[========================] 100% of 10 rows')
})

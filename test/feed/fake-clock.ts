import type { Clock } from '../../src/feed/index.js'

/** A clock on which waiting takes no time: sleeping moves it on. */
export class FakeClock implements Clock {
  slept: number[] = []

  constructor(private time: number) {}

  now(): number {
    return this.time
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.slept.push(milliseconds)
    if (!signal.aborted) this.time += milliseconds
    return Promise.resolve()
  }
}

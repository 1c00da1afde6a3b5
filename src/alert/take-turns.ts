import { setImmediate as breathe } from 'node:timers/promises'
import type { Steps } from '../detect/index.js'

/** What else this process does waits no longer. */
const millisecondsAtOnce = 8

/** Does work that takes long, and lets the rest of this process have its turn every few milliseconds. */
export async function takeTurns<T>(steps: Steps<T>): Promise<T> {
  let begun = performance.now()
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    if (performance.now() - begun < millisecondsAtOnce) continue
    await breathe()
    begun = performance.now()
  }
}

import { detectBadBuzz, type BadBuzzEvent, type BadBuzzSettings, type BadBuzzState } from '../detect/index.js'
import type { Store } from '../store/index.js'
import { readBins } from './read-bins.js'

/**
 * Shows the detector what a watch has counted in a span of whole bins.
 *
 * @param span minutes since 1970, `to` excluded, and the memory of the detector at `from`
 */
export async function judgeMinutes(
  store: Store, watchId: string, span: { from: number; to: number; state: BadBuzzState }, settings: BadBuzzSettings,
): Promise<{ state: BadBuzzState; events: BadBuzzEvent[] }> {
  const bins = await readBins(store, watchId, span, settings.binMinutes)
  let { state } = span
  const events: BadBuzzEvent[] = []
  for (const bin of bins) {
    const step = detectBadBuzz(state, bin, settings)
    state = step.state
    if (step.event) events.push(step.event)
  }
  return { state, events }
}

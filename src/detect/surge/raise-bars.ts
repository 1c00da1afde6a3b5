import type { ExcessState, Judgement } from './detect-excess.js'
import { raiseBar } from './peak-tail.js'
import type { SurgeSettings } from './settings.js'

/**
 * What the same windows have to say under other settings that differ in their return period alone, which only bars depend on.
 *
 * @param judgements highest first, as `detectExcess` gives them
 * @param before the state in which they were judged
 */
export function raiseBars(judgements: readonly Judgement[], before: Pick<ExcessState, 'judges'>, settings: SurgeSettings): Judgement[] {
  const raised = judgements.map((judgement) => {
    const place = settings.windows.findIndex(({ minutes }) => minutes === judgement.windowMinutes)
    const [window, tail] = [settings.windows[place], before.judges[place]?.tail]
    const bar = window && tail ? raiseBar(tail, window, settings) : judgement.bar
    return { ...judgement, bar, height: (judgement.surprise - bar) / judgement.reach }
  })
  return raised.sort((a, b) => b.height - a.height)
}

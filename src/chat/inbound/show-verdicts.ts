import { parsePredictionId } from '../../feedback/index.js'
import { readMarked, type Store } from '../../store/index.js'
import { refreshVerdicts } from '../console/refresh-verdicts.js'
import type { Platforms } from '../notify/notify-alert.js'
import { showMarks } from '../notify/show-marks.js'

/**
 * Lets every message that shows a prediction say what people hold of it: in an alert's thread, and where an answer was shared. That a
 * platform does not take the edit is no failure: the verdict counts, the person is told so, and `bringMarks` brings it later.
 *
 * @throws {VigieError} E_PREDICTION_UNKNOWN for an id that no prediction can have
 */
export async function showVerdicts(store: Store, platforms: Platforms, predictionId: string): Promise<void> {
  await refreshVerdicts(store, predictionId)
  for (const message of await readMarked(store, parsePredictionId(predictionId))) await showMarks(store, platforms, message).catch(() => undefined)
}

import { readRun } from './read-run.js'
import type { RunTracker } from './run-tracker.js'
import { writeRecord } from './write-record.js'

/**
 * Brings a run from its local folder to another tracker, and notes in its `run.json` where it is shown now.
 *
 * @throws {VigieError} E_RUN_FOLDER, E_TRACKING_…
 */
export async function uploadRun(folder: string, tracker: RunTracker): Promise<string> {
  const run = await readRun(folder)
  const uploadedTo = await tracker.track(run)
  await writeRecord(folder, { ...run.record, uploadedTo })
  return uploadedTo
}

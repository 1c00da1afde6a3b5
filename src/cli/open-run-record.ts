import type { Alias } from '../retrain/alias.js'
import type { RunReport } from '../retrain/index.js'

/** Writes down what a command did. Never fails; see `openRecorder`. */
export type RecordRun = (report: RunReport) => Promise<void>

/**
 * Opens the record of runs as the environment says: in VIGIE_RUNS_DIR, and on MLflow where MLFLOW_TRACKING_URI is set. Call
 * it before the work, so that a wrong setting is refused then and not after an hour.
 *
 * @throws {VigieError} E_CONFIG
 */
export async function openRunRecord(alias: Alias, environment: Record<string, string | undefined> = process.env): Promise<RecordRun> {
  const [{ readConfig }, { MlflowRuns, openRecorder }] = await Promise.all([import('../config.js'), import('../retrain/index.js')])
  const { runsDir, mlflow } = readConfig(environment)
  const server = mlflow === undefined ? undefined : MlflowRuns.at(mlflow)
  return openRecorder({ folder: runsDir, server, alias, stderr: process.stderr, now: () => new Date() })
}

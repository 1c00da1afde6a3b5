import type { Run } from './run.js'

/** Somewhere that runs are kept: a folder, or a server. */
export interface RunTracker {
  /**
   * Keeps a run. To keep it once more, after a failure say, adds what is missing and makes no second run.
   *
   * @returns where it can be seen: a folder or an address
   */
  track(run: Run): Promise<string>
}

/** What only the process itself knows, since it was started. Whoever does the work writes it down. */
export interface ProcessFigures {
  failedPosts: number
  /** Of the last tick; undefined where no detectors run here, or none has been yet. */
  tickSeconds: number | undefined
  memoryBytes: number
}

/** Figures of a process that has done nothing yet; the memory is looked up whenever it is asked for. */
export function beginProcessFigures(): ProcessFigures {
  return {
    failedPosts: 0,
    tickSeconds: undefined,
    get memoryBytes() {
      return process.memoryUsage.rss()
    },
  }
}

/**
 * Does something again and again with a pause after each, never twice at once. What fails is reported and tried again.
 * Returns what stops it.
 */
export function repeat(work: () => Promise<void>, pauseMilliseconds: number, onError: (error: unknown) => void): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const run = (): void => {
    work()
      .catch(onError)
      .finally(() => {
        if (!stopped) timer = setTimeout(run, pauseMilliseconds)
      })
  }
  run()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

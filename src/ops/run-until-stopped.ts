/**
 * Runs a loop in the background until it is stopped.
 *
 * @param loop ends soon after its signal is aborted, and does not throw
 * @returns `stop` waits until the loop has ended
 */
export function runUntilStopped(loop: (signal: AbortSignal) => Promise<void>): { stop: () => Promise<void> } {
  const abort = new AbortController()
  const running = loop(abort.signal)
  return {
    async stop() {
      abort.abort()
      await running
    },
  }
}

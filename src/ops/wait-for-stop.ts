const patienceMilliseconds = 30_000

/**
 * Waits for SIGINT or SIGTERM, then stops what runs. A second signal, or half a minute of waiting, ends the process at
 * once; nothing is lost by that, it only leaves work to be taken up again.
 */
export async function waitForStop(stop: () => Promise<void>, say: (line: string) => void): Promise<void> {
  const signal = await new Promise<string>((resolve) => {
    process.once('SIGINT', () => resolve('SIGINT'))
    process.once('SIGTERM', () => resolve('SIGTERM'))
  })
  const hurry = (): never => process.exit(1)
  process.once('SIGINT', hurry)
  process.once('SIGTERM', hurry)
  say(`${signal === 'SIGINT' ? 'Stopping' : 'Told to stop'}; finishing what is under way (once more to stop at once) …`)
  const patience = setTimeout(hurry, patienceMilliseconds)
  await stop()
  clearTimeout(patience)
}

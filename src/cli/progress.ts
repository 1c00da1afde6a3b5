/** Shows how far long work has come. */
export interface Progress {
  advance(count: number): void
  /** Ends the line; call it also when the work failed. */
  finish(): void
}

const quietMilliseconds = 2000
const plainLineEvery = 5000

/**
 * Starts a progress display on standard error: a bar on a terminal, a plain line every five seconds elsewhere, and
 * nothing at all for work done within two seconds.
 *
 * @param total in units; leave it out where it is not known
 */
export function startProgress(title: string, unit: string, total?: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  const startedAt = performance.now()
  let done = 0
  let shownAt = startedAt + quietMilliseconds
  let shown: number | undefined

  const show = (now: number): void => {
    const line = describe(title, unit, done, total, (now - startedAt) / 1000)
    stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`)
    shown = done
  }
  return {
    advance(count) {
      done += count
      const now = performance.now()
      if (now < shownAt) return
      shownAt = now + (stream.isTTY ? 100 : plainLineEvery)
      show(now)
    },
    finish() {
      if (shown === undefined) return
      if (shown !== done) show(performance.now())
      if (stream.isTTY) stream.write('\n')
    },
  }
}

function describe(title: string, unit: string, done: number, total: number | undefined, seconds: number): string {
  const rate = Math.round(done / Math.max(seconds, 0.001))
  const speed = `${rate.toLocaleString('en')} ${unit}/s`
  if (total === undefined || total === 0) return `${title} ${done.toLocaleString('en')} ${unit}, ${speed}`
  const share = Math.min(done / total, 1)
  const filled = Math.round(share * 24)
  const left = rate > 0 ? `, ${Math.ceil(Math.max(total - done, 0) / rate)} s left` : ''
  return `${title} [${'='.repeat(filled)}${' '.repeat(24 - filled)}] ${Math.floor(share * 100)}% of ${total.toLocaleString('en')} ${unit}, ${speed}${left}`
}

import { writeFileSync } from 'node:fs'
import { createRandom } from '../../src/feed/demo/random.js'
import { writeText } from '../../src/feed/demo/write-text.js'

/** How the invented posts are shared out: far more remarks than complaints, as on a quiet day. */
const topics = ['remark', 'praise', 'remark', 'complaint'] as const

/** Writes a CSV of invented posts that come evenly, so many a second for so many seconds. Played at its own speed, it is a steady feed. */
export function writeSteadyFeed(file: string, { perSecond, seconds }: { perSecond: number; seconds: number }): void {
  const random = createRandom('bench:ack')
  const start = Date.now() - 3_600_000
  const rows = Array.from({ length: perSecond * seconds }, (_, row) => {
    const { text } = writeText(topics[row % topics.length] ?? 'remark', 'ordinary', random)
    return `${start}${row},${new Date(start + (row * 1000) / perSecond).toISOString()},"${text.replaceAll('"', '""')}"`
  })
  writeFileSync(file, `id,created_at,text\n${rows.join('\n')}\n`)
}

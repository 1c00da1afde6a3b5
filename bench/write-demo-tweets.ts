import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { openDemoFeed, type FeedMention } from '../src/feed/index.js'

const hour = 3_600_000

/** Writes two weeks of the demo's invented tweets as CSV, in order of time, and returns how many there are. */
export async function writeDemoTweets(file: string): Promise<number> {
  const start = new Date(Date.now() - 15 * 24 * hour).toISOString()
  const seeds = [1, 2, 3]
  const mentions = (await Promise.all(seeds.map((seed) => collect(start, seed)))).flat()
  mentions.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
  const output = createWriteStream(file)
  output.write('id,created_at,author,text\n')
  for (const { id, createdAt, author = '', text } of mentions) output.write(`${id},${createdAt.toISOString()},${author},"${text.replaceAll('"', '""')}"\n`)
  output.end()
  await once(output, 'finish')
  return mentions.length
}

async function collect(start: string, seed: number): Promise<FeedMention[]> {
  const abort = new AbortController()
  const historyHours = 14 * 24
  const clock = { now: () => Date.parse(start) + (historyHours + 1) * hour, sleep: () => Promise.resolve() }
  const mentions: FeedMention[] = []
  for await (const batch of openDemoFeed({ start, seed, historyHours, speed: 1 }, clock).read(null, abort.signal)) {
    mentions.push(...batch.mentions)
    if ((batch.readThrough?.getTime() ?? 0) >= Date.parse(start) + historyHours * hour - 60_000) break
  }
  return mentions
}

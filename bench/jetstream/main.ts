/**
 * How many events of Bluesky's Jetstream one core takes: from the websocket through the search for three watches and the real intake
 * into PostgreSQL, one post in a hundred being stored. The server is another process, and so is PostgreSQL. Run it with
 * `npm run bench:jetstream`. Events a second of this process's own time on the CPU, and of the clock; the last line is JSON.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { wallClock } from '../../src/feed/clock.js'
import { openBlueskyFeed } from '../../src/feed/bluesky/open-bluesky-feed.js'
import { takeIn } from '../../src/feed/intake/take-in.js'
import { readConfig } from '../../src/config.js'
import { openLog } from '../../src/ops/log.js'
import { openServices } from '../../src/ops/open-services.js'
import { ensureFeed, openStore, readFeedTotals, readFeedWatches } from '../../src/store/index.js'

const events = 200_000
const begun = Date.now() - 60_000
const queries = ['"air paradis" -crossword', '("lost my bag" OR delayed) "air paradis" lang:fr', '#airparadis OR @airparadis']

const services = await openServices({ ...readConfig({}), dataDir: undefined })
const store = openStore(services.databaseUrl, 4)
await ensureFeed(store, { id: 'bluesky', kind: 'bluesky', settings: {}, watches: queries.map((query) => ({ name: query, query })), channelIds: [] })
await store.watch.updateMany({ data: { createdAt: new Date(begun - 1000) } })
const server = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('serve-events.ts', import.meta.url)), String(events), String(begun * 1000)], { stdio: ['ignore', 'pipe', 'inherit'] })
const [said] = (await once(server.stdout, 'data')) as [Buffer]

const abort = new AbortController()
const last = (begun * 1000 + (events - 1) * 100)
const source = openBlueskyFeed({ hosts: [said.toString().trim()], readWatches: () => readFeedWatches(store, 'bluesky'), clock: wallClock, chance: Math.random, log: openLog('error') })
const queue = { add: () => Promise.resolve(), countOpen: () => Promise.resolve(0), close: () => Promise.resolve() }
const row = await store.feed.findUniqueOrThrow({ where: { id: 'bluesky' } })
const [startedAt, usage] = [performance.now(), process.cpuUsage()]
await takeIn({ store, queue, onQueueLost: () => undefined }, row, {
  async *read(cursor, signal) {
    for await (const batch of source.read(cursor, signal)) {
      yield batch
      if (Number(batch.cursor.timeUs) >= last) abort.abort()
    }
  },
}, abort.signal)
const { user, system } = process.cpuUsage(usage)
const seconds = (performance.now() - startedAt) / 1000
const { stored } = await readFeedTotals(store, 'bluesky')
server.kill('SIGKILL')
await store.$disconnect()
await services.stop()
if (stored !== events / 100) throw new Error(`${stored} posts were stored of ${events / 100}`)

const figures = { events, stored, perCoreSecond: Math.round(events / ((user + system) / 1e6)), perSecond: Math.round(events / seconds), machine: `${cpus().length} × ${cpus()[0]?.model ?? ''}` }
process.stdout.write(`${figures.perCoreSecond.toLocaleString('en')} events a second of one core, ${figures.perSecond.toLocaleString('en')} a second by the clock\n${JSON.stringify(figures)}\n`)

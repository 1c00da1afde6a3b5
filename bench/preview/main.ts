/**
 * How long `vigie preview` of 30 and of 90 days takes of a busy watch (3,000 mentions an hour, counts for each of 216,000 minutes), as a command
 * and, without the start of a program, as the page asks for it. `npm run bench:preview`, two minutes; it brings its own PostgreSQL
 * and needs `npm run build` for the command. The last line is JSON.
 */
import { execFile } from 'node:child_process'
import { cpus } from 'node:os'
import { promisify } from 'node:util'
import { previewWatch } from '../../src/alert/index.js'
import { openServices } from '../../src/ops/open-services.js'
import { ensureFeed, readWatches, openStore, type Store } from '../../src/store/index.js'
import { simulateWatch } from '../../test/detect/simulate-watch.js'

const run = promisify(execFile)
const storedDays = 150
const previewed = [30, 90]
const rounds = 5

async function fillWatch(store: Store): Promise<void> {
  await ensureFeed(store, { id: 'bench-preview', kind: 'replay', settings: {}, watches: [{ name: 'busy', query: '' }], channelIds: [] })
  const bins = simulateWatch({ perHour: 3000, share: 0.2, days: storedDays, seed: 1, bursts: [{ factor: 4, from: 100 * 1440, to: 100 * 1440 + 180 }] })
  const rows = bins.map(({ at, negatives, mentions }) => ({ at: at - 5, negatives: Math.ceil(negatives / 5), others: Math.ceil((mentions - negatives) / 5) }))
  await store.$executeRaw`
    INSERT INTO minute_counts (watch_id, minute, negative, neutral, positive)
    SELECT w.id, to_timestamp((r.at + n) * 60), r.negatives, r.others, 0
    FROM watches w CROSS JOIN json_to_recordset(${JSON.stringify(rows)}::json) AS r(at int, negatives int, others int) CROSS JOIN generate_series(0, 4) AS n`
  await store.$executeRaw`
    INSERT INTO detector_states (watch_id, detector, through, state) SELECT id, 'bad-buzz', to_timestamp(${bins.at(-1)?.at ?? 0}::int * 60), '{}' FROM watches`
  await store.$executeRawUnsafe('VACUUM ANALYZE')
}

async function time(work: () => Promise<unknown>): Promise<{ median: number; slowest: number; used: number }> {
  const all: number[] = []
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    await work()
    all.push(Math.round(performance.now() - begun))
  }
  all.sort((a, b) => a - b)
  const { user, system } = process.cpuUsage(before)
  return { used: Math.round((user + system) / 1000 / rounds), median: all[rounds >> 1] ?? NaN, slowest: all.at(-1) ?? NaN }
}

const services = await openServices({ dataDir: undefined })
const store = openStore(services.databaseUrl, 1)
try {
  await fillWatch(store)
  const [watch] = await readWatches(store)
  if (!watch) throw new Error('The watch is missing')
  const env = { ...process.env, DATABASE_URL: services.databaseUrl, REDIS_URL: '' }
  const measured: object[] = []
  for (const days of previewed) {
    const page = await time(() => previewWatch(store, watch, { days }))
    const command = await time(() => run(process.execPath, ['bin/vigie.js', 'preview', '--days', String(days)], { env }))
    process.stdout.write(`a preview of ${days} days: ${page.median} ms (the slowest ${page.slowest} ms); as a command, with its start, ${command.median} ms (${command.slowest} ms); medians of ${rounds}\n`)
    measured.push({ days, page, command })
  }
  process.stdout.write(`${JSON.stringify({ date: new Date().toISOString().slice(0, 10), storedDays, rounds, processors: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`, measured })}\n`)
} finally {
  await store.$disconnect()
  await services.stop()
}

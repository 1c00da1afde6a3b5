/**
 * How long a text waits to be scored while the model is retrained on 2,000 verdicts beside it, and while it is not: one text each 50 ms,
 * by the model that decides, in this process; the retraining runs as the service runs it, in a process of its own. `npm run
 * bench:retrain`, some minutes after `npm run build`; VIGIE_MODEL chooses the model. The posts are invented. The last line is JSON.
 */
import { cpus, loadavg, tmpdir } from 'node:os'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../../src/config.js'
import { teachInBackground } from '../../src/cli/teach-in-background.js'
import { openLog } from '../../src/ops/log.js'
import { openServices } from '../../src/ops/open-services.js'
import { openModel, type Model } from '../../src/predict/index.js'
import { openStore } from '../../src/store/index.js'
import { fillVerdicts } from './fill-verdicts.js'

const verdicts = 2000
const everyMilliseconds = 50
const aloneMilliseconds = 30_000

/** Scores texts one by one until it is told to end; how long each took, in milliseconds. */
async function scoreUntil(model: Model, texts: readonly string[], isOver: () => boolean): Promise<number[]> {
  const waits: number[] = []
  for (let n = 0; !isOver(); n++) {
    const due = performance.now() + everyMilliseconds
    const begun = performance.now()
    await model.score([texts[n % texts.length] ?? ''])
    waits.push(performance.now() - begun)
    await sleep(Math.max(0, due - performance.now()))
  }
  return waits
}

function summarise(waits: readonly number[]) {
  const sorted = [...waits].sort((a, b) => a - b)
  const pick = (share: number): number => Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(1))
  return { texts: sorted.length, median: pick(0.5), p95: pick(0.95), p99: pick(0.99) }
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'vigie-bench-retrain-'))
const services = await openServices({ dataDir: undefined })
const store = openStore(services.databaseUrl, 2)
const config = readConfig({ ...process.env, DATABASE_URL: services.databaseUrl, VIGIE_DATA_DIR: dataDir })
const model = await openModel(config.model)
try {
  const texts = await fillVerdicts(store, model, verdicts)
  await scoreUntil(model, texts, ((end) => () => performance.now() > end)(performance.now() + 2000))
  const alone = summarise(await scoreUntil(model, texts, ((end) => () => performance.now() > end)(performance.now() + aloneMilliseconds)))
  const teaching = teachInBackground({ store, config, databaseUrl: services.databaseUrl, log: openLog('warn'), onFailure: ({ reason }) => Promise.reject(new Error(reason)) })
  const begun = performance.now()
  await teaching.start('console:bench')
  let isOver = false
  const ended = teaching.done().then(() => (isOver = true))
  const beside = summarise(await scoreUntil(model, texts, () => isOver))
  await ended
  await teaching.stop()
  const seconds = Math.round((performance.now() - begun) / 1000)
  if ((await store.challenger.count()) === 0) throw new Error('The retraining came to nothing: see above.')
  process.stdout.write(`${config.model}: a text is scored in ${alone.median} ms at the median and ${alone.p99} ms at the 99th percentile, and in ${beside.median} and ${beside.p99} ms while it is retrained (${seconds} s)\n`)
  process.stdout.write(`${JSON.stringify({ date: new Date().toISOString().slice(0, 10), model: config.model, verdicts, seconds, load: loadavg()[0], processors: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`, alone, beside })}\n`)
} finally {
  await model.close()
  await store.$disconnect()
  await services.stop()
  await rm(dataDir, { recursive: true, force: true })
}

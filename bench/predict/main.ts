/**
 * How long a caller waits for `POST /api/v1/predict` of one text, over HTTP on this machine, one request after another. Run it with
 * `npm run bench:predict`; VIGIE_MODEL chooses the model, tfidf-lr by default here. The last line is JSON.
 */
import { cpus } from 'node:os'
import { writeText } from '../../src/feed/demo/write-text.js'
import { createRandom } from '../../src/feed/demo/random.js'
import { readConfig } from '../../src/config.js'
import { openLog } from '../../src/ops/log.js'
import { openServices } from '../../src/ops/open-services.js'
import { createApiKey, openStore } from '../../src/store/index.js'
import { startRoles } from '../../src/cli/start-roles.js'

const [warmUp, requests] = [200, 2000]

async function measure(url: string, key: string): Promise<number[]> {
  const random = createRandom('bench:predict')
  const waits: number[] = []
  for (let n = 0; n < warmUp + requests; n++) {
    const body = JSON.stringify({ text: writeText('complaint', 'ordinary', random).text })
    const startedAt = performance.now()
    const response = await fetch(`${url}/api/v1/predict`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body })
    await response.json()
    if (response.status !== 200) throw new Error(`predict answered with ${response.status}`)
    if (n >= warmUp) waits.push(performance.now() - startedAt)
  }
  return waits.sort((a, b) => a - b)
}

const config = readConfig({ VIGIE_MODEL: process.env.VIGIE_MODEL ?? 'tfidf-lr', VIGIE_LOG_LEVEL: 'error', PORT: '0' })
const services = await openServices({ ...config, dataDir: undefined })
const running = await startRoles(['bot'], { services, config, log: openLog('error') })
const store = openStore(services.databaseUrl, 1)
const { secret } = await createApiKey(store, { name: 'bench', scopes: ['predict'], requestsPerMinute: 1_000_000 })
await store.$disconnect()
const waits = await measure(running.url ?? '', secret)
const at = (share: number): number => Math.round((waits[Math.floor(waits.length * share)] ?? NaN) * 100) / 100
await running.stop()
await services.stop()
const figures = { model: config.model, requests: waits.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), machine: `${cpus().length} × ${cpus()[0]?.model ?? ''}` }
process.stdout.write(`${figures.model}: ${figures.p50} ms at the median, ${figures.p95} ms at the 95th percentile, ${figures.p99} ms at the 99th\n${JSON.stringify(figures)}\n`)

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { certificateFile, FakeIngestion, type Envelope } from '../fakes/ingestion/index.js'
import { startVigie } from './run-vigie.js'
import { writeTweets } from './write-tweets.js'

let database: TestDatabase
let insights: FakeIngestion
const folder = mkdtempSync(path.join(tmpdir(), 'vigie-telemetry-'))

beforeAll(async () => {
  database = await createDatabase()
  insights = await FakeIngestion.start()
})
afterAll(async () => {
  insights.stop()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const dataOf = ({ data: { baseData } }: Envelope) => baseData as { name?: string; properties?: Record<string, string>; metrics?: { name: string; value: number }[] }
const ofType = (type: Envelope['data']['baseType']): Envelope[] => insights.envelopes.filter(({ data }) => data.baseType === type)
// What a request is called stands in its tags.
const nameOf = (each: Envelope): string | undefined => dataOf(each).name ?? each.tags['ai.operation.name']
const traceOf = ({ tags }: Envelope): string | undefined => tags['ai.operation.id']

test('Application Insights gets one trace from tweets to the alert that was posted, its event, the verdicts and the metrics, and no word of a tweet', async () => {
  const { store } = database
  const file = path.join(folder, 'crisis.csv')
  writeTweets({ file, rows: 6000, crisis: { from: 4500, to: 4900 } })
  const child = startVigie(['start', '--feed', file, '--speed', 'max'], {
    DATABASE_URL: database.url, PORT: '0', APPLICATIONINSIGHTS_CONNECTION_STRING: insights.connectionString, NODE_EXTRA_CA_CERTS: certificateFile,
  })
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  await vi.waitFor(async () => expect(await store.consoleMessage.count(), printed).toBeGreaterThanOrEqual(4), { timeout: 50_000, interval: 200 })
  const url = /The channel is at (\S+)/.exec(printed)?.[1] ?? ''
  const example = await store.alertExample.findFirstOrThrow()
  const body = JSON.stringify({ predictionId: String(example.predictionId), verdict: 'wrong', on: true })
  const marked = await fetch(`${url}/console/reactions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect(marked.status).toBe(200)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  expect({ code: child.exitCode, printed }).toMatchObject({ code: 0 })

  expect(insights.problems).toEqual([])
  const spans = [...ofType('RemoteDependencyData'), ...ofType('RequestData')]
  const named = (name: string): Envelope[] => spans.filter((each) => nameOf(each) === name)
  const posted = named('post message').find((each) => dataOf(each).properties?.['vigie.message'] === 'alert')
  const inTrace = spans.filter((each) => posted && traceOf(each) === traceOf(posted)).map(nameOf)
  for (const step of ['take in', 'score texts', 'store predictions', 'raise alert', 'notify channels', 'post message']) expect(inTrace).toContain(step)
  expect(inTrace.some((name) => name?.includes('score') === true && name !== 'score texts'), 'the queue is in the trace').toBe(true)
  expect(named('POST /console/reactions')).toHaveLength(1)

  const alerts = await store.alert.count()
  const events = ofType('EventData').map((each) => dataOf(each))
  expect(events.filter(({ name }) => name === 'alert')).toHaveLength(alerts)
  expect(events.filter(({ name }) => name === 'misprediction')).toMatchObject([{ properties: { 'vigie.prediction': String(example.predictionId), 'vigie.platform': 'console' } }])
  const metrics = ofType('MetricData').flatMap((each) => dataOf(each).metrics ?? [])
  expect(metrics).toContainEqual(expect.objectContaining({ name: 'vigie_mentions_total', value: 6000 }))

  for (const planted of ['worst airline', 'terrible', 'lovely crew', 'number 4', new URL(database.url).password]) expect(insights.raw).not.toContain(planted)
})

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { VigieError } from '../../../src/errors.js'
import { openLog } from '../../../src/ops/log.js'
import { startTelemetry, type Telemetry } from '../../../src/ops/telemetry/index.js'
import { emitEvent, findTracer, readTraceparent, withSpan } from '../../../src/ops/trace/index.js'
import { FakeIngestion, type Envelope } from '../../fakes/ingestion/index.js'

describe('telemetry that is off', () => {
  test('does the work and nothing else', async () => {
    expect(findTracer()).toBeUndefined()
    expect(await withSpan('work', {}, (span) => {
      span.set({ a: 1 })
      emitEvent('alert', {})
      return Promise.resolve(readTraceparent())
    })).toBeUndefined()
  })

  test('is not loaded', () => {
    const list = `import('./dist/cli/start-roles.js').then(() => console.log(Object.keys(require.cache).join('\\n')))`
    const { stdout } = spawnSync(process.execPath, ['-e', list], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    expect(stdout).toMatch(/node_modules\/fastify\//)
    expect(/node_modules\/(@azure|@opentelemetry|bullmq-otel)\/.*/.exec(stdout)?.[0]).toBeUndefined()
  })

  // What the demo and a replay play must call no operator.
  test('is opened by start and by no other command', () => {
    const commands = readdirSync('src/cli').filter((name) => readFileSync(`src/cli/${name}`, 'utf8').includes("import('../ops/telemetry/index.js')"))
    expect(commands).toEqual(['start.ts'])
  })
})

describe('telemetry', () => {
  let insights: FakeIngestion
  let telemetry: Telemetry
  beforeEach(async () => {
    // A running program takes no other certificates to trust; the one of test/e2e/telemetry.test.ts does.
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    insights = await FakeIngestion.start()
    telemetry = startTelemetry({ insights: insights.connectionString, name: 'vigie-test' })
  })
  afterEach(() => {
    insights.stop()
    vi.unstubAllEnvs()
  })

  const dataOf = (type: Envelope['data']['baseType']): Record<string, unknown>[] => insights.envelopes.filter(({ data }) => data.baseType === type).map(({ data }) => data.baseData)

  test('sends spans in their trace, with the code of what failed and not its message', async () => {
    const kept = await withSpan('outer', {}, () => Promise.resolve(readTraceparent()))
    const failing = withSpan('later', { parent: kept, kind: 'client', attributes: { 'vigie.alert': 'a' } }, () => Promise.reject(new VigieError('E_FILE_NOT_FOUND', { file: 'hunter2' })))
    await expect(failing).rejects.toThrow()
    await expect(withSpan('odd', { parent: 'not a traceparent' }, () => Promise.reject(new TypeError('hunter2')))).rejects.toThrow()
    await telemetry.stop()
    expect(insights.problems).toEqual([])
    const [outer, later, odd] = ['outer', 'later', 'odd'].map((name) => insights.envelopes.find(({ data }) => data.baseData.name === name))
    expect(later?.tags['ai.operation.id']).toBe(outer?.tags['ai.operation.id'])
    expect(kept).toBe(`00-${outer?.tags['ai.operation.id'] ?? ''}-${String(outer?.data.baseData.id)}-01`)
    expect(later?.tags['ai.operation.parentId']).toBe(outer?.data.baseData.id)
    expect(later?.data.baseData).toMatchObject({ success: false, properties: { 'vigie.alert': 'a', 'vigie.error': 'E_FILE_NOT_FOUND' } })
    expect(odd?.tags['ai.operation.id']).not.toBe(outer?.tags['ai.operation.id'])
    expect(insights.raw).not.toContain('hunter2')
  })

  test('sends the log with its fields, at its levels', async () => {
    const log = openLog('warn', telemetry.logStream)
    log.info({ feed: 'x' }, 'not told at this level')
    log.warn({ feed: 'demo', n: 3, err: new VigieError('E_PORT_TAKEN', { port: 80 }) }, 'something is odd')
    await telemetry.stop()
    expect(insights.problems).toEqual([])
    expect(dataOf('MessageData')).toMatchObject([{ message: 'something is odd', severityLevel: 'Warning', properties: { feed: 'demo', n: '3', 'err.code': 'E_PORT_TAKEN' } }])
  })

  test('sends events and metrics', async () => {
    emitEvent('drift', { 'vigie.watch': 'w' })
    const stop = await telemetry.observe(() => Promise.resolve([{ name: 'vigie_x_total', help: 'X.', type: 'counter', samples: [{ labels: { feed: 'demo' }, value: 7 }] }]))
    await stop()
    await telemetry.stop()
    expect(insights.problems).toEqual([])
    expect(dataOf('EventData')).toMatchObject([{ name: 'drift', properties: { 'vigie.watch': 'w' } }])
    expect(dataOf('MetricData')).toMatchObject([{ metrics: [{ name: 'vigie_x_total', value: 7 }], properties: { feed: 'demo' } }])
  })

  test('that nobody takes ends in time, and loses itself and nothing else', { timeout: 20_000 }, async () => {
    insights.stop()
    expect(await withSpan('work', {}, () => Promise.resolve(1))).toBe(1)
    await telemetry.stop()
    expect(findTracer()).toBeUndefined()
  })
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLog } from '../../../src/ops/log.js'
import { startTelemetry } from '../../../src/ops/telemetry/index.js'
import { emitEvent, withSpan } from '../../../src/ops/trace/index.js'
import { startFakeCollector, type FakeCollector } from '../../fakes/otlp/start-fake-collector.js'

let collector: FakeCollector
beforeEach(async () => {
  collector = await startFakeCollector()
})
afterEach(() => {
  collector.stop()
  vi.unstubAllEnvs()
})

test('a collector of OTLP gets spans, the log, events and metrics, and nobody else is asked', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'x-api-key=k1')
  const telemetry = startTelemetry({ otlp: `${collector.url}/`, name: 'vigie-test' })
  await withSpan('outer', { attributes: { 'vigie.alert': 'a' } }, () => withSpan('inner', {}, () => {
    emitEvent('drift', { 'vigie.watch': 'w' })
    return Promise.resolve()
  }))
  openLog('warn', telemetry.logStream).warn({ feed: 'demo' }, 'something is odd')
  const stop = await telemetry.observe(() => Promise.resolve([{ name: 'vigie_x_total', help: 'X.', type: 'counter', samples: [{ labels: { feed: 'demo' }, value: 7 }] }]))
  await stop()
  await telemetry.stop()

  expect(collector.problems).toEqual([])
  expect([...collector.services]).toEqual(['vigie-test'])
  expect([...collector.keys]).toEqual(['k1'])
  const [outer, inner] = ['outer', 'inner'].map((name) => collector.spans.find((span) => span.name === name))
  expect(inner).toMatchObject({ traceId: outer?.traceId, parentSpanId: outer?.spanId })
  expect(collector.logs.map(({ body, eventName }) => eventName ?? body?.stringValue)).toEqual(expect.arrayContaining(['something is odd']) as unknown)
  expect(JSON.stringify(collector.logs)).toContain('drift')
  expect(new Set(collector.metrics.map(({ name }) => name))).toEqual(new Set(['vigie_x_total']))
})

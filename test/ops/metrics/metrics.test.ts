import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import fc from 'fast-check'
import { beginProcessFigures, openMetrics, renderMetrics, type Metric } from '../../../src/ops/metrics/index.js'
import { openQueue, prepareBackend } from '../../../src/queue/index.js'
import { RedisServer } from '../../queue/redis-server.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { seedAlert, seedWatch } from '../../chat/seed-alert.js'

describe('the text of metrics', () => {
  test('has help, type and a line for every sample', () => {
    const metrics: Metric[] = [
      { name: 'a_total', help: 'All \\ of\nthem.', type: 'counter', samples: [{ value: 2 }, { labels: { x: 'say "hi"\n\\', y: '' }, value: 0.5 }] },
      { name: 'b', help: 'None.', type: 'gauge', samples: [] },
    ]
    expect(renderMetrics(metrics)).toBe('# HELP a_total All \\\\ of\\nthem.\n# TYPE a_total counter\na_total 2\na_total{x="say \\"hi\\"\\n\\\\",y=""} 0.5\n# HELP b None.\n# TYPE b gauge\n')
  })

  test('gives back every label, whatever a watch is called', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
      const lines = renderMetrics([{ name: 'a', help: '', type: 'gauge', samples: [{ labels: { watch: name }, value: 1 }] }]).split('\n')
      expect(lines).toHaveLength(4)
      const quoted = /^a\{watch="((?:[^"\\]|\\.)*)"\} 1$/su.exec(lines[2] ?? '')?.[1]
      expect(quoted?.replace(/\\(.)/gsu, (_, sign: string) => (sign === 'n' ? '\n' : sign))).toBe(name)
    }))
  })
})

describe('the metrics', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase()
    await prepareBackend({ kind: 'postgres', url: database.url })
  })
  afterAll(() => database.drop())

  const read = async (redisUrl?: string): Promise<string> => {
    const backend = redisUrl === undefined ? { kind: 'postgres', url: database.url } as const : { kind: 'redis', url: redisUrl } as const
    const metrics = openMetrics(database.store, backend, { ...beginProcessFigures(), failedPosts: 2, tickSeconds: 0.25 })
    const text = renderMetrics(await metrics.read())
    await metrics.close()
    return text
  }

  test('say nothing wrong of an empty house', async () => {
    const text = await read()
    expect(text).toContain('vigie_waiting_seconds 0\n')
    expect(text).not.toMatch(/NaN|undefined|null/)
  })

  test('count what is in the tables and the queue, and hold no text of a mention', async () => {
    const queue = openQueue({ kind: 'postgres', url: database.url }, 'score', () => undefined)
    await queue.add([{ data: { mentionIds: ['x:1'] } }])
    await queue.close()
    await seedAlert(database.store, await seedWatch(database.store), ['planted words of a stranger'])
    await database.store.feed.updateMany({ data: { troubles: { 'rate-limited': 3 } } })
    const text = await read()
    expect(text).toMatch(/vigie_feed_troubles_total\{feed="[^"]+",kind="rate-limited"\} 3\n/)
    expect(text).toContain('vigie_queue_jobs{queue="score"} 1\n')
    expect(text).toMatch(/vigie_alerts_total\{kind="bad-buzz"\} 1\n/)
    expect(text).toMatch(/vigie_posts_failed_total 2\n/)
    expect(text).toMatch(/vigie_tick_seconds 0\.25\n/)
    expect(text).not.toContain('planted')
  })

  test.skipIf(inject('redisUrl') === '')('leave out a queue that does not answer', async () => {
    const redis = await RedisServer.start()
    const metrics = openMetrics(database.store, { kind: 'redis', url: redis.url }, beginProcessFigures())
    expect(renderMetrics(await metrics.read())).toContain('vigie_queue_jobs{queue="score"} 0\n')
    await redis.crash()
    const text = renderMetrics(await metrics.read())
    expect(text).not.toContain('vigie_queue_jobs{')
    expect(text).toContain('vigie_waiting_mentions')
    await redis.resume()
    await vi.waitFor(async () => expect(renderMetrics(await metrics.read())).toContain('vigie_queue_jobs{queue="notify"} 0\n'), { timeout: 20_000 })
    await metrics.close()
    await redis.remove()
  })
})

import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { afterEach, describe, expect, inject, test, vi } from 'vitest'
import { VigieError } from '../../src/errors.js'
import { openQueue, openWorker, prepareBackend, type JobPayload, type JobQueue, type JobWorker, type QueueBackend } from '../../src/queue/index.js'
import { createDatabase } from '../create-database.js'
import { RedisServer } from './redis-server.js'

interface Failure {
  error: Error
  final: boolean
}

const patience = { timeout: 15_000 }
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function openNotifyQueue(backend: QueueBackend): JobQueue<'notify'> {
  const queue = openQueue(backend, 'notify', () => undefined)
  closing.push(() => queue.close())
  return queue
}

function work(backend: QueueBackend, handle: (payload: JobPayload<'notify'>) => Promise<void>, failures: Failure[] = []): JobWorker {
  const worker = openWorker(backend, 'notify', handle, 1, {
    onError: () => undefined,
    onFailed: (error, final) => failures.push({ error, final }),
  })
  closing.push(() => worker.stop(100))
  return worker
}

const redisUrl = inject('redisUrl')
let nextRedisDatabase = 1

async function openPostgres(): Promise<QueueBackend> {
  const database = await createDatabase()
  closing.push(() => database.drop())
  const backend: QueueBackend = { kind: 'postgres', url: database.url }
  await prepareBackend(backend)
  return backend
}

const backends: { name: string; open: () => Promise<QueueBackend> }[] = [
  { name: 'PostgreSQL', open: openPostgres },
  // A fresh one of Redis's sixteen databases for each test.
  ...(redisUrl === '' ? [] : [{ name: 'Redis', open: (): Promise<QueueBackend> => Promise.resolve({ kind: 'redis', url: `${redisUrl}/${nextRedisDatabase++}` }) }]),
]

test.skipIf(redisUrl === '')('the queue is tested on Redis too', () => {
  expect(backends.map((backend) => backend.name)).toContain('Redis')
})

describe.each(backends)('a queue on $name', ({ open }) => {
  test('brings a job to a worker, once, and is empty afterwards', async () => {
    const backend = await open()
    const queue = openNotifyQueue(backend)
    const alertIds = [randomUUID(), randomUUID()]
    await queue.add(alertIds.map((alertId) => ({ data: { alertId } })))
    await queue.add([])
    expect(await queue.countOpen()).toBe(2)
    const seen: string[] = []
    work(backend, ({ alertId }) => Promise.resolve(void seen.push(alertId)))
    await vi.waitFor(async () => expect(await queue.countOpen()).toBe(0), patience)
    expect(seen.sort()).toEqual(alertIds.sort())
  })

  test('holds a key once while its job is open, and takes it again afterwards', async () => {
    const backend = await open()
    const queue = openNotifyQueue(backend)
    const job = { data: { alertId: randomUUID() }, key: `alert-${randomUUID()}-r1` }
    await queue.add([job, job])
    await queue.add([job])
    expect(await queue.countOpen()).toBe(1)
    let times = 0
    work(backend, async () => {
      times += 1
      // While it runs the key is still taken.
      if (times === 1) await queue.add([job])
    })
    await vi.waitFor(async () => expect(await queue.countOpen()).toBe(0), patience)
    expect(times).toBe(1)
    await queue.add([job])
    await vi.waitFor(() => expect(times).toBe(2), patience)
    await vi.waitFor(async () => expect(await queue.countOpen()).toBe(0), patience)
  })

  test.each([
    ['a text', { alertId: randomUUID(), text: 'my luggage is gone' }],
    ['no id', {}],
    ['something else than an id', { alertId: 'my luggage is gone' }],
  ])('refuses %s', async (_what, data) => {
    const backend = await open()
    const queue = openNotifyQueue(backend)
    await expect(queue.add([{ data: data as JobPayload<'notify'> }])).rejects.toThrow()
    expect(await queue.countOpen()).toBe(0)
  })

  test.each([
    ['a failure of the network', (): Error => new Error('lost')],
    ['an error of ours that may pass', (): Error => new VigieError('E_POSTGRES_UNREACHABLE', { where: 'there', reason: 'it is down' })],
  ])('tries again after %s', async (_what, fail) => {
    const backend = await open()
    const queue = openNotifyQueue(backend)
    const failures: Failure[] = []
    let times = 0
    work(backend, () => (++times === 1 ? Promise.reject(fail()) : Promise.resolve()), failures)
    await queue.add([{ data: { alertId: randomUUID() } }])
    await vi.waitFor(async () => expect([times, await queue.countOpen()]).toEqual([2, 0]), patience)
    expect(failures).toMatchObject([{ final: false }])
  })

  test('does not try again what cannot help, and says that this was final', async () => {
    const backend = await open()
    const queue = openNotifyQueue(backend)
    const failures: Failure[] = []
    let times = 0
    work(backend, () => (times++, Promise.reject(new VigieError('E_NO_HANDLER', { what: 'the platform slack' }))), failures)
    await queue.add([{ data: { alertId: randomUUID() } }])
    await vi.waitFor(() => expect(failures).toHaveLength(1), patience)
    expect(failures[0]?.error.message).toContain('E_NO_HANDLER')
    expect(failures[0]?.final).toBe(true)
    expect(await queue.countOpen()).toBe(0)
    expect(times).toBe(1)
  })

  test('lets a job under way finish when it is stopped', async () => {
    const backend = await open()
    const queue = openNotifyQueue(backend)
    const gate = new EventEmitter()
    const steps: string[] = []
    const worker = work(backend, async () => {
      steps.push('begun')
      await once(gate, 'open')
      steps.push('finished')
    })
    await queue.add([{ data: { alertId: randomUUID() } }])
    await vi.waitFor(() => expect(steps).toEqual(['begun']), patience)
    const stopping = worker.stop(20_000)
    gate.emit('open')
    await stopping
    expect(steps).toEqual(['begun', 'finished'])
    expect(await queue.countOpen()).toBe(0)
  })

  test('waits no longer than its grace for a job that hangs', async () => {
    const backend = await open()
    const queue = openNotifyQueue(backend)
    let started = false
    const worker = work(backend, () => {
      started = true
      return new Promise(() => undefined)
    })
    await queue.add([{ data: { alertId: randomUUID() } }])
    await vi.waitFor(() => expect(started).toBe(true), patience)
    const startedAt = performance.now()
    await worker.stop(300)
    expect(performance.now() - startedAt).toBeLessThan(5000)
    expect(performance.now() - startedAt).toBeGreaterThan(250)
    expect(await queue.countOpen()).toBe(1)
  })
})

describe.skipIf(redisUrl === '')('an outage of Redis', () => {
  test('makes a producer fail at once, and a worker goes on when Redis is back', async () => {
    const server = await RedisServer.start()
    closing.push(() => server.remove())
    const backend: QueueBackend = { kind: 'redis', url: server.url }
    const queue = openNotifyQueue(backend)
    const seen: string[] = []
    work(backend, ({ alertId }) => Promise.resolve(void seen.push(alertId)))
    const [before, after] = [randomUUID(), randomUUID()]
    await queue.add([{ data: { alertId: before } }])
    await vi.waitFor(() => expect(seen).toEqual([before]), patience)

    await server.crash()
    const startedAt = performance.now()
    await expect(queue.add([{ data: { alertId: after } }])).rejects.toThrow()
    expect(performance.now() - startedAt).toBeLessThan(10_000)

    await server.resume()
    await vi.waitFor(() => queue.add([{ data: { alertId: after }, key: `alert-${after}` }]), { ...patience, interval: 200 })
    await vi.waitFor(() => expect(seen).toEqual([before, after]), { timeout: 30_000 })
  })
})

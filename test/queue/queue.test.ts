import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { describe, expect, inject, test, vi } from 'vitest'
import { VigieError } from '../../src/errors.js'
import { openQueue, openWorker, prepareBackend, type JobPayload, type JobQueue, type JobWorker, type QueueBackend } from '../../src/queue/index.js'
import { createDatabase } from '../create-database.js'
import { Door } from './door.js'
import { RedisServer } from './redis-server.js'

type OnTestFinished = (clean: () => Promise<void>) => void

interface Failure {
  error: Error
  final: boolean
}

const patience = { timeout: 15_000 }
const redisUrl = inject('redisUrl')
let nextRedisDatabase = 1

async function openPostgres(onTestFinished: OnTestFinished): Promise<QueueBackend> {
  const database = await createDatabase()
  onTestFinished(() => database.drop())
  const backend: QueueBackend = { kind: 'postgres', url: database.url }
  await prepareBackend(backend)
  return backend
}

/** A queue and what may work on it; what is open is closed with the test, the last first. */
function openBench(backend: QueueBackend, onTestFinished: OnTestFinished) {
  const queue: JobQueue<'notify'> = openQueue(backend, 'notify', () => undefined)
  onTestFinished(() => queue.close())
  const failures: Failure[] = []
  const work = (handle: (payload: JobPayload<'notify'>) => Promise<void>): JobWorker => {
    const worker = openWorker(backend, 'notify', handle, 1, { onError: () => undefined, onFailed: (error, final) => failures.push({ error, final }) })
    onTestFinished(() => worker.stop(100))
    return worker
  }
  return { queue, failures, work }
}

const backends: { name: string; open: (onTestFinished: OnTestFinished) => Promise<QueueBackend> }[] = [
  { name: 'PostgreSQL', open: openPostgres },
  // A fresh one of Redis's sixteen databases for each test.
  ...(redisUrl === '' ? [] : [{ name: 'Redis', open: (): Promise<QueueBackend> => Promise.resolve({ kind: 'redis', url: `${redisUrl}/${nextRedisDatabase++}` }) }]),
]

test.skipIf(redisUrl === '')('the queue is tested on Redis too', () => {
  expect(backends.map((backend) => backend.name)).toContain('Redis')
})

describe.concurrent.each(backends)('a queue on $name', ({ open }) => {
  test('brings a job to a worker, once, and is empty afterwards', async ({ onTestFinished }) => {
    const { queue, work } = openBench(await open(onTestFinished), onTestFinished)
    const alertIds = [randomUUID(), randomUUID()]
    await queue.add(alertIds.map((alertId) => ({ data: { alertId } })))
    await queue.add([])
    expect(await queue.countOpen()).toBe(2)
    const seen: string[] = []
    work(({ alertId }) => Promise.resolve(void seen.push(alertId)))
    await vi.waitFor(async () => expect(await queue.countOpen()).toBe(0), patience)
    expect(seen.sort()).toEqual(alertIds.sort())
  })

  test('holds a key once while its job is open, and takes it again afterwards', async ({ onTestFinished }) => {
    const { queue, work } = openBench(await open(onTestFinished), onTestFinished)
    const job = { data: { alertId: randomUUID() }, key: `alert-${randomUUID()}-r1` }
    await queue.add([job, job])
    await queue.add([job])
    expect(await queue.countOpen()).toBe(1)
    let times = 0
    work(async () => {
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

  test.for<[string, object]>([
    ['a text', { alertId: randomUUID(), text: 'my luggage is gone' }],
    ['no id', {}],
    ['something else than an id', { alertId: 'my luggage is gone' }],
  ])('refuses %s', async ([, data], { onTestFinished }) => {
    const { queue } = openBench(await open(onTestFinished), onTestFinished)
    await expect(queue.add([{ data: data as JobPayload<'notify'> }])).rejects.toThrow()
    expect(await queue.countOpen()).toBe(0)
  })

  test.for<[string, () => Error]>([
    ['a failure of the network', () => new Error('lost')],
    ['an error of ours that may pass', () => new VigieError('E_POSTGRES_UNREACHABLE', { where: 'there', reason: 'it is down' })],
  ])('tries again after %s', async ([, fail], { onTestFinished }) => {
    const { failures, queue, work } = openBench(await open(onTestFinished), onTestFinished)
    let times = 0
    work(() => (++times === 1 ? Promise.reject(fail()) : Promise.resolve()))
    await queue.add([{ data: { alertId: randomUUID() } }])
    await vi.waitFor(async () => expect([times, await queue.countOpen()]).toEqual([2, 0]), patience)
    expect(failures).toMatchObject([{ final: false }])
  })

  test('does not try again what cannot help, and says that this was final', async ({ onTestFinished }) => {
    const { failures, queue, work } = openBench(await open(onTestFinished), onTestFinished)
    let times = 0
    work(() => (times++, Promise.reject(new VigieError('E_NO_HANDLER', { what: 'the platform slack' }))))
    await queue.add([{ data: { alertId: randomUUID() } }])
    await vi.waitFor(() => expect(failures).toHaveLength(1), patience)
    expect(failures[0]?.error.message).toContain('E_NO_HANDLER')
    expect(failures[0]?.final).toBe(true)
    expect(await queue.countOpen()).toBe(0)
    expect(times).toBe(1)
  })

  test('lets a job under way finish when it is stopped', async ({ onTestFinished }) => {
    const { queue, work } = openBench(await open(onTestFinished), onTestFinished)
    const gate = new EventEmitter()
    const steps: string[] = []
    const worker = work(async () => {
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

  test('waits no longer than its grace for a job that hangs', async ({ onTestFinished }) => {
    const { queue, work } = openBench(await open(onTestFinished), onTestFinished)
    let started = false
    const worker = work(() => {
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
  test('makes a producer fail at once, and a worker goes on when Redis is back', async ({ onTestFinished }) => {
    const server = await RedisServer.start()
    onTestFinished(() => server.remove())
    const { queue, work } = openBench({ kind: 'redis', url: server.url }, onTestFinished)
    const seen: string[] = []
    work(({ alertId }) => Promise.resolve(void seen.push(alertId)))
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

  test('does not keep the program from stopping', async ({ onTestFinished }) => {
    const server = await RedisServer.start()
    onTestFinished(() => server.remove())
    const backend: QueueBackend = { kind: 'redis', url: server.url }
    const queue = openQueue(backend, 'notify', () => undefined)
    const seen: string[] = []
    const worker = openWorker(backend, 'notify', ({ alertId }) => Promise.resolve(void seen.push(alertId)), 1, { onError: () => undefined, onFailed: () => undefined })
    await queue.add([{ data: { alertId: randomUUID() } }])
    await vi.waitFor(() => expect(seen).toHaveLength(1), patience)
    await server.crash()

    const startedAt = performance.now()
    await worker.stop(500)
    await queue.close()
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })
})

describe('an outage of PostgreSQL', () => {
  test('at the start, or later, is told now and then, lets everything else go on, and is over when it is', { timeout: 60_000 }, async ({ onTestFinished }) => {
    const { url } = await openPostgres(onTestFinished)
    const door = await Door.start(url)
    onTestFinished(() => door.remove())
    const backend: QueueBackend = { kind: 'postgres', url: door.url }
    const [seen, told]: [string[], string[]] = [[], []]
    // Told without end it must not take the memory of this test.
    const onError = ({ message }: Error): void => {
      if (told.push(message) > 1000) process.exit(1)
    }
    const worker = openWorker(backend, 'notify', ({ alertId }) => Promise.resolve(void seen.push(alertId)), 1, { onError, onFailed: () => undefined })
    const queue = openQueue(backend, 'notify', onError)
    onTestFinished(async () => {
      await worker.stop(100)
      await queue.close()
    })
    const bring = async (): Promise<void> => {
      const alertId = randomUUID()
      await vi.waitFor(() => queue.add([{ data: { alertId }, key: alertId }]), { ...patience, interval: 200 })
      await vi.waitFor(() => expect(seen).toContain(alertId), { timeout: 30_000 })
    }

    await expect(queue.add([{ data: { alertId: randomUUID() } }])).rejects.toThrow()
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(1), patience)
    door.open()
    await bring()
    door.shut()
    await expect(queue.add([{ data: { alertId: randomUUID() } }])).rejects.toThrow()
    door.open()
    await bring()
    expect(told.length).toBeLessThan(30)
  })
})

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { runVigie, startVigie } from './run-vigie.js'
import { writeTweets } from './write-tweets.js'

let folder: string
const started: ChildProcess[] = []

beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'vigie-start-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

/** Starts the service and waits until it says that it is up; returns what it has printed so far. */
async function startUntilUp(words: string[], environment: Record<string, string>): Promise<{ child: ChildProcess; printed: () => string }> {
  const child = startVigie(words, { PORT: '0', ...environment })
  started.push(child)
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await vi.waitFor(() => {
    if (child.exitCode !== null) throw new Error(`ended: ${output}`)
    // The address is the line behind it, and may come in another chunk.
    expect(output).toMatch(words.includes('--role') ? /Vigie is up.*\n/ : /Vigie is up[^]*The channel is at \S+\n/)
  }, { timeout: 60_000, interval: 20 })
  return { child, printed: () => output }
}

async function stop(child: ChildProcess): Promise<number | null> {
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
  return child.exitCode
}

function findAddress(printed: string): string {
  return /The channel is at (\S+)/.exec(printed)?.[1] ?? ''
}

/** The first status that the page's live stream sends. */
async function readStatus(address: string): Promise<{ totals: object }> {
  const response = await fetch(`${address}/console/events`)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let read = ''; ; ) {
    const found = /event: status\n(?:id: .*\n)?data: (.*)\n/.exec(read)?.[1]
    const chunk = found === undefined ? await reader?.read() : undefined
    if (found !== undefined || chunk?.done) {
      await reader?.cancel()
      return JSON.parse(found ?? '{}') as { totals: object }
    }
    read += chunk?.value ?? ''
  }
}

describe('vigie start, everything embedded', () => {
  // Tried again where the machine was busy with something else just then.
  test('is up within ten seconds (beside all other tests), answers on its page and /health, and stops cleanly when told to', { retry: 2 }, async () => {
    const dataDir = path.join(folder, 'up')
    const { child, printed } = await startUntilUp(['start'], { VIGIE_DATA_DIR: dataDir })
    expect(Number(/up after ([\d.]+) s/.exec(printed())?.[1])).toBeLessThan(10)
    const address = findAddress(printed())
    expect(await (await fetch(`${address}/health`)).json()).toMatchObject({ status: 'ok' })
    expect(await (await fetch(address)).text()).toContain('<title>')
    expect(await stop(child)).toBe(0)
  })

  test('goes on with its feed after a restart', async () => {
    const file = path.join(folder, 'feed.csv')
    const ids = writeTweets({ file, rows: 900 })
    const dataDir = path.join(folder, 'again')
    const first = await startUntilUp(['start', '--feed', file, '--speed', 'max'], { VIGIE_DATA_DIR: dataDir })
    await stop(first.child)
    const second = await startUntilUp(['start'], { VIGIE_DATA_DIR: dataDir })
    const address = findAddress(second.printed())
    await vi.waitFor(async () => {
      const { totals } = await readStatus(address)
      expect(totals).toMatchObject({ mentions: ids.size, predictions: ids.size })
    }, { timeout: 30_000, interval: 100 })
    await stop(second.child)
  })

  test('refuses a second instance on the same data folder at once, and names the first', async () => {
    const dataDir = path.join(folder, 'twice')
    const { child } = await startUntilUp(['start'], { VIGIE_DATA_DIR: dataDir })
    const second = await runVigie(['start'], '', { VIGIE_DATA_DIR: dataDir, PORT: '0' })
    expect(second.stderr).toContain('E_DATA_DIR_IN_USE')
    expect(second.stderr).toContain(String(child.pid))
    expect(second.code).toBe(1)
    await stop(child)
  })

  describe('where the port is taken', () => {
    let other: Server
    beforeAll(async () => {
      other = createServer().listen(0, '127.0.0.1')
      await once(other, 'listening')
    })
    afterAll(() => void other.close())

    test('says so and leaves nothing running', async () => {
      const address = other.address()
      const port = typeof address === 'object' && address ? String(address.port) : ''
      const { code, stderr } = await runVigie(['start'], '', { VIGIE_DATA_DIR: path.join(folder, 'port'), PORT: port })
      expect(stderr).toContain('E_PORT_TAKEN')
      expect(stderr).toContain(port)
      expect(code).toBe(1)
    })
  })

  test.each([
    ['a part alone without shared services', ['start', '--role', 'score'], {}, 'E_ROLE_NEEDS_SERVICES', 2],
    ['an unknown role', ['start', '--role', 'cook'], {}, 'cook', 2],
    ['a model that is not there', ['start'], { VIGIE_MODEL: 'gpt' }, 'E_MODEL_UNKNOWN', 2],
    ['a PostgreSQL that does not answer', ['start'], { DATABASE_URL: 'postgresql://u:secret@127.0.0.1:1/x' }, 'E_POSTGRES_UNREACHABLE', 1],
    ['a Redis that does not answer', ['start'], { REDIS_URL: 'redis://127.0.0.1:1' }, 'E_REDIS_UNREACHABLE', 1],
  ])('refuses %s', async (_, words, environment, error, code) => {
    const run = await runVigie(words, '', { VIGIE_DATA_DIR: path.join(folder, 'refused'), PORT: '0', ...environment })
    expect(run.stderr).toContain(error)
    expect(run.stderr).not.toContain('secret')
    expect(run.code).toBe(code)
  })
})

describe.skipIf(inject('redisUrl') === '')('vigie start as several processes over one Redis and one PostgreSQL', () => {
  let database: TestDatabase
  beforeAll(async () => (database = await createDatabase()))
  afterAll(() => database.drop())

  test('two of each role share the work, and everything is done once', async () => {
    const environment = { DATABASE_URL: database.url, REDIS_URL: `${inject('redisUrl')}/7` }
    const file = path.join(folder, 'shared.csv')
    const ids = writeTweets({ file, rows: 6000, repeatEvery: 100, crisis: { from: 4500, to: 4900 } })
    const roles = ['bot', 'bot', 'score', 'score', 'detect', 'detect', 'intake']
    const running = await Promise.all(roles.map((role) => startUntilUp(['start', '--role', role], environment)))
    running.push(await startUntilUp(['start', '--role', 'intake', '--feed', file, '--speed', 'max'], environment))
    const { store } = database
    await vi.waitFor(async () => expect(await store.consoleMessage.count()).toBeGreaterThanOrEqual(4), { timeout: 60_000, interval: 200 })

    expect(await store.mention.count()).toBe(ids.size)
    expect(await store.prediction.count()).toBe(ids.size)
    const counts = await store.minuteCount.aggregate({ _sum: { negative: true, neutral: true, positive: true } })
    expect((counts._sum.negative ?? 0) + (counts._sum.neutral ?? 0) + (counts._sum.positive ?? 0)).toBe(ids.size)
    expect(await store.alert.count()).toBe(1)
    // What has become of the alert since may stand in its thread too, and an alert that got worse has more examples.
    const examples = { key: { contains: ':example:' } }
    await vi.waitFor(async () => expect(await store.consoleMessage.count({ where: examples })).toBe(await store.alertExample.count()), { timeout: 60_000, interval: 200 })
    expect(await store.consoleMessage.count({ where: { parentId: null } })).toBe(1)
    expect(await Promise.all(running.map(({ child }) => stop(child)))).toEqual(running.map(() => 0))
  })
})

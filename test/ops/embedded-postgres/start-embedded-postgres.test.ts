import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres } from '../../../src/ops/embedded-postgres/index.js'
import { query } from './query.js'
import { startHolder } from './start-holder.js'

const asRoot = process.getuid?.() === 0
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-test-'))
  chmodSync(folder, 0o711)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => {
  if (stopped !== undefined) rmSync(stopped, { recursive: true })
})

/** Starts on the folder, leaves one row there, and stops. */
async function leaveData(): Promise<void> {
  const postgres = await startEmbeddedPostgres(folder)
  await query(postgres.url, 'CREATE TABLE kept AS SELECT 1 AS a')
  await postgres.stop()
}

let stopped: string | undefined

/** The same, but from a copy: making a cluster takes a second. */
async function copyData(): Promise<void> {
  if (stopped === undefined) {
    await leaveData()
    stopped = `${folder}-stopped`
    execFileSync('cp', ['-a', folder, stopped])
    return
  }
  execFileSync('cp', ['-a', `${stopped}/.`, folder])
}

async function expectData(): Promise<void> {
  const postgres = await startEmbeddedPostgres(folder)
  try {
    expect(await query(postgres.url, 'SELECT a FROM kept')).toEqual([{ a: 1 }])
  } finally {
    await postgres.stop()
  }
}

describe('a data folder', () => {
  test('is made on first use, its data stands after a restart, and another user than root owns and serves it', async () => {
    await leaveData()
    expect(statSync(path.join(folder, 'postgres.password')).mode & 0o077).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres.password'])
    const postgres = await startEmbeddedPostgres(folder)
    try {
      expect(await query(postgres.url, 'SELECT a FROM kept')).toEqual([{ a: 1 }])
      const pid = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0] ?? ''
      if (process.platform !== 'linux') return
      const user = statSync(`/proc/${pid}`).uid
      expect(user).toBe(statSync(path.join(folder, 'postgres')).uid)
      if (asRoot) expect(user).not.toBe(0)
    } finally {
      await postgres.stop()
      await postgres.stop()
    }
  })

  test('that nobody named is a temporary one and vanishes with the server', async () => {
    const postgres = await startEmbeddedPostgres(undefined)
    const [row] = await query(postgres.url, 'SHOW data_directory')
    const home = path.dirname(String(row?.data_directory))
    expect(existsSync(home)).toBe(true)
    await postgres.stop()
    expect(existsSync(home)).toBe(false)
  })

  test.each([
    ['below a file', (): string => path.join(folder, 'file', 'data')],
    ['that is a file', (): string => path.join(folder, 'file')],
  ])('%s is refused as unwritable', async (_what, name) => {
    writeFileSync(path.join(folder, 'file'), '')
    await expect(startEmbeddedPostgres(name())).rejects.toMatchObject({ code: 'E_DATA_DIR_UNWRITABLE' })
  })

  test('whose password was lost is a clear error, and the server does not stay behind', async () => {
    await copyData()
    rmSync(path.join(folder, 'postgres.password'))
    await expect(startEmbeddedPostgres(folder)).rejects.toMatchObject({ code: 'E_POSTGRES_EMBEDDED' })
    expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  })
})

describe('two programs on one folder', () => {
  test('the second is told at once who has it, by whatever path it comes', async () => {
    await copyData()
    const holder = startHolder(folder)
    await holder.url
    const link = `${folder}-link`
    symlinkSync(folder, link)
    try {
      const startedAt = performance.now()
      for (const each of [folder, link, path.join(folder, '..', path.basename(folder))]) {
        const second = startEmbeddedPostgres(each)
        await expect(second).rejects.toMatchObject({ code: 'E_DATA_DIR_IN_USE' })
        await expect(second).rejects.toThrow(new RegExp(`process ${holder.pid}\\b`))
      }
      expect(performance.now() - startedAt).toBeLessThan(5000)
    } finally {
      rmSync(link)
      await holder.kill()
    }
  })

  test('of two that start at the same time, one gets it', async () => {
    const both = await Promise.allSettled([startEmbeddedPostgres(folder), startEmbeddedPostgres(folder)])
    for (const each of both) if (each.status === 'fulfilled') await each.value.stop()
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('after a crash', () => {
  test('SIGKILL of the program stops its PostgreSQL too, and the next start finds the data', async () => {
    await copyData()
    const holder = startHolder(folder)
    const url = await holder.url
    await query(url, 'UPDATE kept SET a = 1')
    await holder.kill()
    // Straight away, while the old server is still being stopped.
    await expectData()
    await expect(query(url, 'SELECT 1')).rejects.toThrow()
  })

  test('SIGKILL of the program stops its PostgreSQL when nobody starts another', async () => {
    await copyData()
    const holder = startHolder(folder)
    await holder.url
    await holder.kill()
    await vi.waitFor(() => expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false), { timeout: 20_000 })
  })

  test.each([
    ['nobody', 2 ** 22 - 3],
    ['some other program that runs', process.pid],
  ])('a postmaster.pid that names %s is cleared away', async (_whom, pid) => {
    await copyData()
    const file = path.join(folder, 'postgres', 'postmaster.pid')
    writeFileSync(file, `${pid}\n${path.join(folder, 'postgres')}\n1700000000\n54321\n\n127.0.0.1\n         1         2\nready   \n`)
    await expectData()
  })

  test('a postmaster.pid that was cut off in the middle of being written is cleared away', async () => {
    await copyData()
    writeFileSync(path.join(folder, 'postgres', 'postmaster.pid'), '')
    await expectData()
  })

  test('a cluster that initdb had not finished is made anew', async () => {
    const draft = path.join(folder, 'postgres.new')
    mkdirSync(path.join(draft, 'base'), { recursive: true })
    writeFileSync(path.join(draft, 'PG_VERSION'), '18\n')
    await leaveData()
    await expectData()
    expect(existsSync(draft)).toBe(false)
  })

  test('SIGKILL in the middle of making the cluster, initdb left running, is no trouble for the next start', async () => {
    const holder = startHolder(folder)
    await vi.waitFor(() => expect(readdirSync(folder)).toContainEqual(expect.stringMatching(/^postgres\.new/)), { timeout: 20_000, interval: 5 })
    await holder.kill()
    await leaveData()
    await expectData()
  })

  test('a password file that was made but not written is written', async () => {
    writeFileSync(path.join(folder, 'postgres.password'), '')
    await leaveData()
    await expectData()
  })
})

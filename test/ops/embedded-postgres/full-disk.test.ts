import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '../../../src/ops/embedded-postgres/index.js'
import { explainDatabaseError, migrate, openStore, storeBatch } from '../../../src/store/index.js'
import { query } from './query.js'

const canMount = probeMount()
if (!canMount) process.stderr.write('\n!! This user may not mount a small disk: the tests of a FULL DISK are SKIPPED\n\n')

function probeMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-mount-'))
  const mounted = mount(folder, '1m')
  if (mounted) unmount(folder)
  rmSync(folder, { recursive: true, force: true })
  return mounted
}

function mount(folder: string, size: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', folder], { stdio: 'ignore' }).status === 0
}

function unmount(folder: string): void {
  spawnSync('umount', ['-l', folder], { stdio: 'ignore' })
}

describe.skipIf(!canMount)('a full disk', () => {
  let disk: string
  const ballast = (): string => path.join(disk, 'ballast')

  beforeAll(() => {
    disk = mkdtempSync(path.join(tmpdir(), 'vigie-disk-'))
    expect(mount(disk, '320m')).toBe(true)
  })
  afterAll(() => {
    unmount(disk)
    rmSync(disk, { recursive: true, force: true })
  })

  /** Fills the disk but for so many bytes. */
  function fill(leave: number): void {
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(ballast(), Buffer.alloc(Math.max(bavail * bsize - leave, 0)))
  }

  test('with too little space to start is said before anything is made', async () => {
    fill(50e6)
    await expect(startEmbeddedPostgres(path.join(disk, 'data'))).rejects.toMatchObject({ code: 'E_DISK_FULL' })
    rmSync(ballast())
  })

  test('that fills up while running is a clear error, and what was stored is there once it has space again', async () => {
    const data = path.join(disk, 'data')
    const first = await startEmbeddedPostgres(data)
    await migrate(first.url)
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS a')
    fill(0)
    const store = openStore(first.url, 1)
    const errors = [
      await query(first.url, "INSERT INTO mentions (id, source, text, created_at) SELECT 'x:' || i, 'x', repeat(md5(i::text), 60), now() FROM generate_series(1, 20000) AS i").catch((error: unknown) => error),
      await storeUntilItFails(store).catch((error: unknown) => error),
    ]
    for (const error of errors) expect(explainDatabaseError(error, first.url)).toMatchObject({ code: 'E_DISK_FULL' })
    await store.$disconnect()
    await first.stop()
    await expect(startEmbeddedPostgres(data)).rejects.toMatchObject({ code: 'E_DISK_FULL' })

    rmSync(ballast())
    const second = await startEmbeddedPostgres(data)
    expect(await query(second.url, 'SELECT a FROM kept')).toEqual([{ a: 1 }])
    await second.stop()
  })

  test('in the middle of a migration is not called a broken migration', async () => {
    const postgres = await startEmbeddedPostgres(path.join(disk, 'data'))
    const migrations = mkdtempSync(path.join(tmpdir(), 'vigie-migrations-'))
    mkdirSync(path.join(migrations, '20990101000000_large'))
    writeFileSync(
      path.join(migrations, '20990101000000_large', 'migration.sql'),
      'CREATE TABLE large AS SELECT repeat(md5(i::text), 60) FROM generate_series(1, 20000) AS i',
    )
    fill(1e6)
    try {
      await expect(migrate(postgres.url, migrations)).rejects.toMatchObject({ code: 'E_DISK_FULL' })
    } finally {
      rmSync(ballast())
      rmSync(migrations, { recursive: true })
      await postgres.stop()
    }
  })

  async function storeUntilItFails(store: ReturnType<typeof openStore>): Promise<void> {
    await store.feed.create({ data: { id: 'large', kind: 'replay', settings: {} } })
    for (let version = 0; version < 50; version++) {
      const mentions = Array.from({ length: 1000 }, (_, i) => ({
        id: `x:large-${version}-${i}`, source: 'x', text: `${version} ${i} `.repeat(150), author: null, lang: null, url: null, metrics: null,
        createdAt: new Date('2026-03-14T09:00:00Z'), watchIds: [],
      }))
      await storeBatch(store, {
        feedId: 'large', cursorVersion: version, cursor: {}, readThrough: undefined, exhausted: false, read: 1000, mentions, rejections: [],
      })
    }
  }
})

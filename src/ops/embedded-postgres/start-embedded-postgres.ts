import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { VigieError } from '../../errors.js'
import { chooseAccount, type Account } from './choose-account.js'
import { clearStalePidFile } from './clear-stale-pid-file.js'
import { locateBinaries, type PostgresBinaries } from './locate-binaries.js'
import { lockInstance } from './lock-instance.js'
import { runProgram } from './run-program.js'
import { startWatchdog } from './start-watchdog.js'

export interface EmbeddedPostgres {
  /** Connection string of the database `vigie`. */
  url: string
  /** Stops the server, frees the folder, and removes it where it is a temporary one. */
  stop(): Promise<void>
}

interface Server {
  binaries: PostgresBinaries
  account: Account
  cluster: string
  password: string
  temporary: boolean
}

// A new cluster takes 40 MB and its log of changes grows by 16 MB at a time.
const neededBytes = 150e6
const log = 'server.log'

/**
 * Starts a real PostgreSQL on a data folder: made on first use, recovered after a crash, never shared by two programs,
 * and stopped when this process ends, even when it is killed.
 *
 * @param folder where the data lives; undefined for a temporary folder that goes when the server stops
 * @throws VigieError E_DATA_DIR_IN_USE, E_DATA_DIR_UNWRITABLE, E_DISK_FULL, E_POSTGRES_EMBEDDED, E_POSTGRES_PLATFORM,
 *   E_POSTGRES_ROOT
 */
export async function startEmbeddedPostgres(folder: string | undefined): Promise<EmbeddedPostgres> {
  const temporary = folder === undefined
  const home = temporary ? createTemporaryFolder() : prepareFolder(path.resolve(folder))
  await requireSpace(home)
  const lock = await lockInstance(home)
  try {
    const binaries = locateBinaries()
    const cluster = path.join(home, 'postgres')
    const account = chooseAccount([binaries.postgres, cluster])
    const server: Server = { binaries, account, cluster, password: readPassword(home), temporary }
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) await createCluster(server, home)
    await clearStalePidFile(cluster)
    const port = await startServer(server)
    const watchdog = startWatchdog(binaries.pgCtl, account, cluster, temporary ? home : undefined)
    await createDatabase(port, server.password)
    return {
      url: `postgresql://postgres:${server.password}@127.0.0.1:${port}/vigie`,
      async stop() {
        await runProgram(account, binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30'])
        watchdog.dismiss()
        lock.release()
        if (temporary) rmSync(home, { recursive: true, force: true })
      },
    }
  } catch (error) {
    lock.release()
    if (temporary) rmSync(home, { recursive: true, force: true })
    throw error
  }
}

// Others may pass through it, which the server's account must where that is not ours; its contents stay closed.
function createTemporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-'))
  chmodSync(folder, 0o711)
  return folder
}

function prepareFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
    const probe = path.join(folder, '.writable')
    writeFileSync(probe, '')
    rmSync(probe)
    return folder
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw new VigieError('E_DISK_FULL', { where: folder }, { cause })
    throw new VigieError('E_DATA_DIR_UNWRITABLE', { folder, reason: code ?? message }, { cause })
  }
}

async function requireSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < neededBytes) throw new VigieError('E_DISK_FULL', { where: folder })
}

/** The password of this folder's database: made once, readable by its owner alone. */
function readPassword(home: string): string {
  const file = path.join(home, 'postgres.password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

// Made beside its place and moved there when whole: a crash in the middle leaves no half cluster behind.
async function createCluster(server: Server, home: string): Promise<void> {
  const { account, binaries, cluster, password, temporary } = server
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = path.join(home, 'initdb.password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account.owner) {
    chownSync(draft, account.owner.uid, account.owner.gid)
    chownSync(passwordFile, account.owner.uid, account.owner.gid)
  }
  const words = [
    `--pgdata=${draft}`, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`,
    '--encoding=UTF8', '--locale=C', ...(temporary ? ['--no-sync'] : []),
  ]
  const outcome = await runProgram(account, binaries.initdb, words)
  rmSync(passwordFile, { force: true })
  if (outcome.code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw explainFailure(outcome.output, cluster)
  }
  renameSync(draft, cluster)
}

/** Starts the server on a free port and returns the port. */
async function startServer(server: Server): Promise<number> {
  const { account, binaries, cluster, temporary } = server
  const logFile = path.join(cluster, log)
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort()
    rmSync(logFile, { force: true })
    const settings = [
      `-p ${port}`, '-c listen_addresses=127.0.0.1', "-c unix_socket_directories=''", '-c max_connections=80',
      '-c shared_buffers=64MB', '-c max_wal_size=512MB', '-c log_checkpoints=off', '-c timezone=UTC',
      ...(temporary ? ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off'] : []),
    ]
    const outcome = await runProgram(account, binaries.pgCtl, ['start', '-D', cluster, '-w', '-t', '60', '-l', logFile, '-o', settings.join(' ')])
    if (outcome.code === 0) return port
    const said = existsSync(logFile) ? readFileSync(logFile, 'utf8') : outcome.output
    // Somebody took the port between our look and PostgreSQL's start.
    if (attempt < 3 && said.includes('could not bind')) continue
    throw explainFailure(said, cluster)
  }
}

function explainFailure(output: string, cluster: string): VigieError {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return new VigieError('E_DISK_FULL', { where: cluster })
  const reason = output.split('\n').filter((line) => /FATAL|error|PANIC/i.test(line)).at(-1) ?? output.trim().split('\n').at(-1) ?? ''
  return new VigieError('E_POSTGRES_EMBEDDED', { reason: reason.trim(), log: path.join(cluster, log) })
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function createDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'vigie'")
    if (rowCount === 0) await client.query('CREATE DATABASE vigie')
  } finally {
    await client.end()
  }
}

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { VigieError } from '../../errors.js'
import { chooseAccount, type Account } from './choose-account.js'
import { clearStalePidFile } from './clear-stale-pid-file.js'
import { createCluster } from './create-cluster.js'
import { explainFailure, nameLog } from './explain-failure.js'
import { locateBinaries, type PostgresBinaries } from './locate-binaries.js'
import { lockInstance } from './lock-instance.js'
import { prepareHome, readPassword } from './prepare-home.js'
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
  const home = await prepareHome(folder)
  const removeTemporary = (): void => {
    if (temporary) rmSync(home, { recursive: true, force: true })
  }
  try {
    const lock = await lockInstance(home)
    const server = await startIn(home, temporary).catch((error: unknown) => {
      lock.release()
      throw error
    })
    return {
      url: server.url,
      async stop() {
        await server.stop()
        lock.release()
        removeTemporary()
      },
    }
  } catch (error) {
    removeTemporary()
    throw explainError(error, path.join(home, 'postgres'))
  }
}

/** Starts the server in a folder that is ours alone. */
async function startIn(home: string, temporary: boolean): Promise<EmbeddedPostgres> {
  const binaries = locateBinaries()
  const cluster = path.join(home, 'postgres')
  const account = chooseAccount([binaries.postgres, cluster])
  const server: Server = { binaries, account, cluster, password: readPassword(home), temporary }
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) await createCluster({ ...server, initdb: binaries.initdb })
  await clearStalePidFile(cluster)
  // Before the server, which may take long to recover: whoever is killed meanwhile must not leave it behind.
  const watchdog = startWatchdog(binaries.pgCtl, account, cluster, temporary ? home : undefined)
  const stop = async (): Promise<void> => {
    await runProgram(account, binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30'])
    watchdog.dismiss()
  }
  try {
    const port = await startServer(server)
    await createDatabase(port, server.password)
    return { url: `postgresql://postgres:${server.password}@127.0.0.1:${port}/vigie`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts the server on a free port and returns the port. */
async function startServer(server: Server): Promise<number> {
  const { account, binaries, cluster, temporary } = server
  const logFile = nameLog(cluster)
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
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'vigie'")
    if (rowCount === 0) await client.query('CREATE DATABASE vigie')
  } finally {
    await client.end()
  }
}

function explainError(error: unknown, cluster: string): Error {
  if (error instanceof VigieError) return error
  return explainFailure(error instanceof Error ? error.message : String(error), cluster)
}

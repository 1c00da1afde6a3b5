import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.js'
import { VigieError } from '../errors.js'
import type { Store } from '../store/index.js'

/**
 * Does some work on the database that Vigie uses: the one of DATABASE_URL, or the embedded one, whether a service is running on
 * it or not. It is brought to the newest schema first.
 *
 * @param mayCreate whether to make the database where there is none yet
 * @throws VigieError E_WATCH_NONE where there is no database yet: none is made to look into
 */
export async function withStore<Result>(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>, work: (store: Store) => Promise<Result>, mayCreate = false,
): Promise<Result> {
  const { databaseUrl, dataDir } = config
  if (!mayCreate && databaseUrl === undefined && !existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))) throw new VigieError('E_WATCH_NONE', { where: dataDir })
  const { migrate, openStore } = await import('../store/index.js')
  const database = databaseUrl === undefined ? await openEmbedded(dataDir) : { url: databaseUrl }
  try {
    await migrate(database.url)
    const store = openStore(database.url, 4)
    try {
      return await work(store)
    } finally {
      await store.$disconnect()
    }
  } finally {
    await database.stop?.()
  }
}

/** A running service has the data folder for itself, but its database answers whoever may read the folder's password. */
async function openEmbedded(dataDir: string): Promise<{ url: string; stop?: () => Promise<void> }> {
  const { findRunningPostgres, startEmbeddedPostgres } = await import('../ops/embedded-postgres/index.js')
  try {
    return await startEmbeddedPostgres(dataDir)
  } catch (error) {
    const url = error instanceof VigieError && error.code === 'E_DATA_DIR_IN_USE' ? findRunningPostgres(dataDir) : undefined
    if (url === undefined) throw error
    return { url }
  }
}

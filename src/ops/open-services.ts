import { prepareBackend, type QueueBackend } from '../queue/index.js'
import { explainDatabaseError, migrate } from '../store/index.js'
import { startEmbeddedPostgres } from './embedded-postgres/index.js'

/** The database and the queue, up and ready. */
export interface Services {
  databaseUrl: string
  backend: QueueBackend
  /** Where things run, for people: "embedded PostgreSQL in .vigie", say. */
  description: string
  stop(): Promise<void>
}

export interface ServiceSettings {
  databaseUrl?: string | undefined
  redisUrl?: string | undefined
  /** Where the embedded PostgreSQL keeps its data; undefined for a temporary folder. */
  dataDir: string | undefined
}

/**
 * Opens the services: those that are given by address, and embedded ones for the rest (design, decision 1). The database is
 * brought to the newest schema.
 *
 * @throws VigieError of the embedded PostgreSQL, of migrations, and of unreachable services
 */
export async function openServices(settings: ServiceSettings): Promise<Services> {
  const { redisUrl, dataDir } = settings
  const embedded = settings.databaseUrl === undefined ? await startEmbeddedPostgres(dataDir) : undefined
  const databaseUrl = settings.databaseUrl ?? embedded?.url ?? ''
  const backend: QueueBackend = redisUrl === undefined ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: redisUrl }
  try {
    await migrate(databaseUrl)
    await prepareBackend(backend)
  } catch (error) {
    await embedded?.stop()
    throw explainDatabaseError(error, databaseUrl)
  }
  const database = embedded ? `embedded PostgreSQL in ${dataDir ?? 'a temporary folder'}` : 'PostgreSQL at DATABASE_URL'
  return {
    databaseUrl,
    backend,
    description: `${database}, queue in ${redisUrl === undefined ? 'PostgreSQL' : 'Redis at REDIS_URL'}`,
    stop: async () => embedded?.stop(),
  }
}

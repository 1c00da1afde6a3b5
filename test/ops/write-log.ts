import pg from 'pg'
import { openLog, type LogLevel } from '../../src/ops/log.js'
import { openStore } from '../../src/store/index.js'

// Logs the errors of a failed insert as the program would. Arguments: level, address of a database.
const [level = 'info', url = ''] = process.argv.slice(2)
const log = openLog(level as LogLevel)
const insert = `INSERT INTO pg_temp.posts VALUES ('my luggage is gone')`
const prepare = 'CREATE TEMP TABLE posts (text text UNIQUE)'

async function note(message: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error({ err: error }, message)
  }
}

const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query(prepare)
await client.query(insert)
await note('pg failed', () => client.query(insert))
await client.end()

const store = openStore(url, 1)
await store.$executeRawUnsafe(prepare)
await store.$executeRawUnsafe(insert)
await note('Prisma failed', () => store.$executeRawUnsafe(insert))
await store.$disconnect()

const lost = openStore('postgresql://ann@127.0.0.1:1/none', 1)
await note('nobody there', () => lost.feed.findMany())
log.error({ err: 'my luggage' }, 'something else')

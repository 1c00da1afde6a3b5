import { expect, onTestFinished, test } from 'vitest'
import { createDatabase } from '../create-database.js'
import { runVigie } from '../e2e/run-vigie.js'

test('vigie migrate has nothing to do where all is applied, and says when a newer Vigie was here', async () => {
  const database = await createDatabase()
  onTestFinished(() => database.drop())
  const migrate = () => runVigie(['migrate'], '', { DATABASE_URL: database.url })
  expect(await migrate()).toMatchObject({ code: 0, stdout: 'The schema is up to date.\n' })
  await database.store.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29991231000000_later', now())`
  const { code, stdout } = await migrate()
  expect(code).toBe(0)
  expect(stdout).toContain('A newer Vigie was here: 29991231000000_later')
})

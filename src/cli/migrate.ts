import type { Command } from 'commander'
import { readConfig } from '../config.js'

const examples = `
Examples:
  $ npx vigie migrate                          the embedded database in .vigie
  $ DATABASE_URL=postgresql://… npx vigie migrate

Every start does the same; use this to migrate before a deployment. "npx prisma migrate status" agrees with it.`

/** Adds `vigie migrate`: brings the database to the newest schema. */
export function addMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the newest schema')
    .addHelpText('after', examples)
    .action(async () => {
      const config = readConfig(process.env)
      const [{ inspectDatabase, migrate }, { startEmbeddedPostgres }] = await Promise.all([
        import('../store/index.js'),
        import('../ops/embedded-postgres/index.js'),
      ])
      const embedded = config.databaseUrl === undefined ? await startEmbeddedPostgres(config.dataDir) : undefined
      try {
        const url = config.databaseUrl ?? embedded?.url ?? ''
        const applied = await migrate(url)
        for (const name of applied) process.stdout.write(`applied ${name}\n`)
        const { unknown } = await inspectDatabase(url, Date.now)
        if (unknown.length > 0) process.stdout.write(`A newer Vigie was here: ${unknown.join(', ')} is not of this version. It goes on, so that you can go back to this version; vigie doctor says more.\n`)
        process.stdout.write(applied.length === 0 ? 'The schema is up to date.\n' : `${applied.length} applied; the schema is up to date.\n`)
      } finally {
        await embedded?.stop()
      }
    })
}

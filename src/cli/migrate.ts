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
      const [{ migrate }, { startEmbeddedPostgres }] = await Promise.all([
        import('../store/index.js'),
        import('../ops/embedded-postgres/index.js'),
      ])
      const embedded = config.databaseUrl === undefined ? await startEmbeddedPostgres(config.dataDir) : undefined
      try {
        const applied = await migrate(config.databaseUrl ?? embedded?.url ?? '')
        for (const name of applied) process.stdout.write(`applied ${name}\n`)
        process.stdout.write(applied.length === 0 ? 'The schema is up to date.\n' : `${applied.length} applied; the schema is up to date.\n`)
      } finally {
        await embedded?.stop()
      }
    })
}

import { defineConfig } from 'prisma/config'

// `generate` and `validate` never run the schema engine, but the CLI downloads one unless it is told of a file.
if (process.argv.some((word) => word === 'generate' || word === 'validate' || word === 'format')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})

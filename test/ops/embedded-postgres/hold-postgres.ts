import { startEmbeddedPostgres } from '../../../src/ops/embedded-postgres/index.js'

// A Vigie of its own for the tests that kill one: starts PostgreSQL on the folder it is given, says where, and holds it.
const { url } = await startEmbeddedPostgres(process.argv[2])
process.stdout.write(`${url}\n`)
setInterval(() => undefined, 1000)

import { startEmbeddedPostgres } from '../../../src/ops/embedded-postgres/index.js'

// A Vigie of its own for the tests that kill one: starts PostgreSQL on the folder it is given, says where, and holds it.
const [folder] = process.argv.slice(2)
const { url } = await startEmbeddedPostgres(folder)
process.stdout.write(`${JSON.stringify({ url, pid: process.pid })}\n`)
setInterval(() => undefined, 1000)

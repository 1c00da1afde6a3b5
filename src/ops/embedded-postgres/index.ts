export { startEmbeddedPostgres } from './start-embedded-postgres.js'
export type { EmbeddedPostgres } from './start-embedded-postgres.js'
export { findRunningPostgres } from './find-running-postgres.js'

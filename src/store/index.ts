export { describeServer, explainDatabaseError } from './explain-database-error.js'
export { migrate } from './migrate.js'
export { openStore } from './open-store.js'
export type { Store, StoreTransaction } from './open-store.js'

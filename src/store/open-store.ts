import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.js'

/** The truth: every table, through Prisma. Bulk writes go through its raw SQL. */
export type Store = PrismaClient

/** What repositories need: the store itself, or a transaction on it. */
export type StoreTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/**
 * Opens the store. It connects on first use; close it with `$disconnect()`.
 *
 * @param poolSize connections at most; every role opens one store
 */
export function openStore(databaseUrl: string, poolSize = 10): Store {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, max: poolSize, application_name: 'vigie' }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  })
}

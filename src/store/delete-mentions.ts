import type { StoreTransaction } from './open-store.js'

/**
 * Lets mentions forget what was said and by whom: they are gone at their source. Counts and predictions stay, since they say
 * nothing of it; messages that show the text are edited by the notifier. Ids that are not stored, or gone already, change nothing.
 *
 * @returns how many were there
 */
export async function deleteMentions(transaction: StoreTransaction, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  // In the order of their ids, as storeBatch locks them.
  return transaction.$executeRaw`
    UPDATE mentions SET text = NULL, author = NULL, url = NULL, deleted_at = now()
    WHERE id IN (SELECT id FROM mentions WHERE id = ANY(${ids}::text[]) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE)`
}

/** The same for all that some accounts of Bluesky have written. */
export async function deleteMentionsOf(transaction: StoreTransaction, authors: readonly string[]): Promise<number> {
  if (authors.length === 0) return 0
  const written = await transaction.$queryRaw<{ id: string }[]>`SELECT id FROM mentions WHERE source = 'bluesky' AND author = ANY(${authors}::text[])`
  return deleteMentions(transaction, written.map(({ id }) => id))
}

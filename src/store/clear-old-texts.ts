import type { Store } from './open-store.js'

const atOnce = 5000

/**
 * Lets mentions stored before a time, texts that somebody asked about among them, forget what was said and by whom. Counts and
 * predictions stay. In steps, so that no lock is long; safe to repeat and to run twice at once.
 *
 * @returns how many were cleared
 */
export async function clearOldTexts(store: Store, before: Date): Promise<number> {
  for (let total = 0; ; ) {
    const cleared = await store.$executeRaw`
      UPDATE mentions SET text = NULL, author = NULL, url = NULL WHERE id IN (
        SELECT id FROM mentions WHERE text IS NOT NULL AND collected_at < ${before}::timestamptz ORDER BY id LIMIT ${atOnce} FOR NO KEY UPDATE SKIP LOCKED)`
    total += cleared
    if (cleared < atOnce) return total
  }
}

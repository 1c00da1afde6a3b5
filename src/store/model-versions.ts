import type { Prisma } from './generated/client.js'
import type { Store } from './open-store.js'

export interface NewModelVersion {
  /** Unique over all models, such as `tfidf-lr@1a2b3c4d5e6f`. */
  id: string
  name: string
  sha256: string
  card: Prisma.InputJsonObject
}

/** Records a model version and makes it the one that decides; the champion before it is retired. */
export async function promote(store: Store, version: NewModelVersion): Promise<void> {
  const { id, name, sha256, card } = version
  await store.$transaction([
    // One promotion at a time: two processes that start together must not both see no champion.
    store.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('vigie:promote'))`,
    store.$executeRaw`UPDATE model_versions SET role = 'retired' WHERE role = 'champion' AND id <> ${id}`,
    store.$executeRaw`
      INSERT INTO model_versions (id, name, sha256, role, card, promoted_at)
      VALUES (${id}, ${name}, ${sha256}, 'champion', ${JSON.stringify(card)}::jsonb, now())
      ON CONFLICT (id) DO UPDATE SET role = 'champion',
        promoted_at = CASE WHEN model_versions.role = 'champion' THEN model_versions.promoted_at ELSE now() END`,
  ])
}

/** Notes that a process that scores with a model version runs. */
export async function markSeen(store: Store, modelVersionId: string): Promise<void> {
  await store.$executeRaw`UPDATE model_versions SET seen_at = now() WHERE id = ${modelVersionId}`
}

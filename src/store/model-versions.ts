import type { Prisma } from './generated/client.js'
import type { Store } from './open-store.js'

export interface NewModelVersion {
  /** Unique over all models, such as `tfidf-lr@1a2b3c4d5e6f`. */
  id: string
  name: string
  sha256: string
  card: Prisma.InputJsonObject
}

/** Notes that a process that scores with a model version runs. */
export async function markSeen(store: Store, modelVersionId: string): Promise<void> {
  await store.$executeRaw`UPDATE model_versions SET seen_at = now() WHERE id = ${modelVersionId}`
}

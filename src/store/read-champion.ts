import type { Store } from './open-store.js'

/** The model version that decides. */
export interface Champion {
  id: string
  name: string
  card: unknown
  promotedAt: Date | null
  /** When a process that scores with it last said that it runs. */
  seenAt: Date | null
}

/** Undefined before any model was loaded. */
export async function readChampion(store: Store): Promise<Champion | undefined> {
  const champion = await store.modelVersion.findFirst({ where: { role: 'champion' }, select: { id: true, name: true, card: true, promotedAt: true, seenAt: true } })
  return champion ?? undefined
}

/** The champion's id, where it is a shipped version or was taught on it; undefined where another model decides. */
export async function findDeciding(store: Store, shipped: string): Promise<string | undefined> {
  const found = await store.modelVersion.findFirst({ where: { role: 'champion', OR: [{ id: shipped }, { challenger: { baseVersion: shipped } }] }, select: { id: true } })
  return found?.id
}

import type { Store } from './open-store.js'

/** The version that decided before the present champion did, of the same model; undefined where there was none. */
export async function findPreviousChampion(store: Store): Promise<string | undefined> {
  const champion = await store.modelVersion.findFirst({ where: { role: 'champion' }, select: { name: true } })
  const previous = champion && (await store.modelVersion.findFirst({ where: { role: 'retired', name: champion.name, promotedAt: { not: null } }, orderBy: { promotedAt: 'desc' }, select: { id: true } }))
  return previous?.id
}

import type { Store } from './open-store.js'

/** So many of the newest taught versions may be looked at again: in shadow, or because somebody asks what became of them. */
const newest = 3

/**
 * The taught versions whose packages nobody needs to have at hand: neither the champion, nor one that decided once (a rollback may
 * name it), nor among the newest. Their numbers stay in the table, of which a package can be made anew.
 */
export async function readUnneededVersions(store: Store): Promise<string[]> {
  const taught = await store.challenger.findMany({
    orderBy: { createdAt: 'desc' }, skip: newest, select: { modelVersionId: true, modelVersion: { select: { role: true, promotedAt: true } } },
  })
  return taught.filter(({ modelVersion: { role, promotedAt } }) => role !== 'champion' && promotedAt === null).map(({ modelVersionId }) => modelVersionId)
}

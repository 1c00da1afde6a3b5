import type { NewModelVersion } from './model-versions.js'
import type { Store } from './open-store.js'

/**
 * Says which version decides when a process starts that ships `shipped`: the champion, where it is that version or was taught on it; or
 * else the shipped one, which becomes the champion (a first start, another VIGIE_MODEL, a new release of the package).
 *
 * @returns its id
 */
export async function adoptChampion(store: Store, shipped: NewModelVersion): Promise<string> {
  const { id, name, sha256, card } = shipped
  return await store.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('vigie:promote'))`
    const champion = await transaction.modelVersion.findFirst({ where: { role: 'champion' }, select: { id: true, challenger: { select: { baseVersion: true } } } })
    if (champion && (champion.id === id || champion.challenger?.baseVersion === id)) return champion.id
    await transaction.modelVersion.updateMany({ where: { role: 'champion' }, data: { role: 'retired' } })
    await transaction.modelVersion.upsert({ where: { id }, create: { id, name, sha256, card, role: 'champion', promotedAt: new Date() }, update: { role: 'champion', promotedAt: new Date() } })
    return id
  })
}

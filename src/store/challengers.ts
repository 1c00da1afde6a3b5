import type { Prisma } from './generated/client.js'
import type { NewModelVersion } from './model-versions.js'
import type { Store } from './open-store.js'

/** What was taught, on top of a package that Vigie ships. */
export interface TaughtVersion {
  id: string
  baseVersion: string
  /** The champion that it was taught from. */
  parentVersionId: string
  features: number
  /** As `writeChange` writes it. */
  numbers: Uint8Array<ArrayBuffer>
  verdicts: number
  /** Who, in words for people: `Ann (slack:U1)`, `cli:ann`; or `schedule`. */
  askedBy: string
  report: Prisma.InputJsonObject
}

/** A challenger, and the card of its package. */
export interface StoredChallenger extends Omit<TaughtVersion, 'report'> {
  name: string
  role: string
  card: unknown
  report: unknown
  createdAt: Date
}

/**
 * Stores what was taught, in one transaction: as a challenger, or as rejected where the gate did not let it pass. The same version
 * again gets the new report, and its role by it, unless a person has turned it down.
 */
export async function storeChallenger(store: Store, version: NewModelVersion, taught: Omit<TaughtVersion, 'id'>, passes: boolean): Promise<void> {
  const { id, name, sha256, card } = version
  await store.$transaction([
    store.modelVersion.createMany({ data: [{ id, name, sha256, card, role: passes ? 'challenger' : 'rejected' }], skipDuplicates: true }),
    store.challenger.upsert({ where: { modelVersionId: id }, create: { modelVersionId: id, ...taught }, update: { report: taught.report } }),
    store.modelVersion.updateMany({ where: { id, role: { in: ['challenger', 'rejected'] }, decisions: { none: { action: 'reject' } } }, data: { role: passes ? 'challenger' : 'rejected' } }),
  ])
}

/** Undefined for a version that was not taught here. */
export async function readChallenger(store: Store, id: string): Promise<StoredChallenger | undefined> {
  const [found] = await readChallengers(store, [id])
  return found
}

/**
 * Challengers, newest first.
 *
 * @param ids those alone; all where it is left out
 */
export async function readChallengers(store: Store, ids?: readonly string[], limit = 50): Promise<StoredChallenger[]> {
  const found = await store.challenger.findMany({
    where: ids === undefined ? {} : { modelVersionId: { in: [...ids] } }, include: { modelVersion: { select: { name: true, role: true, card: true } } }, orderBy: { createdAt: 'desc' }, take: limit,
  })
  return found.map(({ modelVersionId, modelVersion, ...rest }) => ({ id: modelVersionId, ...rest, ...modelVersion }))
}

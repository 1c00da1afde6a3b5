import { VigieError } from '../errors.js'
import type { Store, StoreTransaction } from './open-store.js'

/** What a person decides about a model version. */
export interface ModelChoice {
  versionId: string
  action: 'promote' | 'reject' | 'rollback' | 'keep'
  /** Who, in words for people: `Ann (slack:U1)`, `cli:ann`. */
  person: string
  reason: string
}

/** Roles that an action takes a version from. */
const from: Record<ModelChoice['action'], readonly string[]> = { promote: ['challenger'], reject: ['challenger'], keep: ['challenger'], rollback: ['retired'] }

/**
 * Does what a person decides about a model version and writes down who did it and why, in one transaction: after a crash it is done or
 * not. Done again, it changes nothing.
 *
 * @returns whether anything changed
 * @throws VigieError E_VERSION_UNKNOWN; E_VERSION_STATE where that cannot be done to it; E_VERSION_STALE for a challenger that was
 *   not taught from the champion
 */
export async function decideModel(store: Store, { versionId, action, person, reason }: ModelChoice): Promise<boolean> {
  return await store.$transaction(async (transaction) => {
    // As in `adoptChampion`: one change of champions at a time.
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('vigie:promote'))`
    const version = await transaction.modelVersion.findUnique({ where: { id: versionId }, select: { role: true, promotedAt: true, challenger: { select: { parentVersionId: true } } } })
    if (!version) throw new VigieError('E_VERSION_UNKNOWN', { version: versionId })
    if (version.role === resultOf[action]) return await isNews(transaction, { versionId, action, person, reason })
    const wasNever = action === 'rollback' && version.promotedAt === null
    if (wasNever || !from[action].includes(version.role)) throw new VigieError('E_VERSION_STATE', { version: versionId, state: version.role, action })
    if (action === 'promote') await refuseStale(transaction, versionId, version.challenger?.parentVersionId)
    await changeRoles(transaction, versionId, resultOf[action])
    await transaction.modelDecision.create({ data: { modelVersionId: versionId, action, person, reason } })
    return true
  })
}

const resultOf: Record<ModelChoice['action'], string> = { promote: 'champion', rollback: 'champion', reject: 'rejected', keep: 'challenger' }

/** To keep a challenger changes no role, and is written down once. */
async function isNews(transaction: StoreTransaction, { versionId, action, person, reason }: ModelChoice): Promise<boolean> {
  if (action !== 'keep') return false
  const last = await transaction.modelDecision.findFirst({ where: { modelVersionId: versionId }, orderBy: { id: 'desc' }, select: { action: true } })
  if (last?.action === 'keep') return false
  await transaction.modelDecision.create({ data: { modelVersionId: versionId, action, person, reason } })
  return true
}

async function refuseStale(transaction: StoreTransaction, versionId: string, parent: string | undefined): Promise<void> {
  const champion = await transaction.modelVersion.findFirst({ where: { role: 'champion' }, select: { id: true } })
  if (parent === undefined || champion?.id === parent) return
  throw new VigieError('E_VERSION_STALE', { version: versionId, parent, champion: champion?.id ?? 'none' })
}

async function changeRoles(transaction: StoreTransaction, versionId: string, role: string): Promise<void> {
  if (role === 'champion') await transaction.modelVersion.updateMany({ where: { role: 'champion' }, data: { role: 'retired' } })
  await transaction.modelVersion.update({ where: { id: versionId }, data: { role, ...(role === 'champion' && { promotedAt: new Date() }) } })
}

import { randomUUID } from 'node:crypto'
import { floorToBins } from './floor-to-bins.js'
import { Prisma } from './generated/client.js'
import type { Store, StoreTransaction } from './open-store.js'

export interface NewWatch {
  feedId: string
  name: string
  query: string
  preset: string
  channelId: string
  /** Of a feed that costs money: for a calendar month, in millionths of a dollar. */
  monthlyBudget?: bigint
}

/** What people change of a watch besides its settings; what is left out stays as it is. */
export interface WatchEdit {
  name?: string
  query?: string
  /** Our id of the channel that hears about it from now on, in place of all others of its platform, and of its workspace. */
  channelId?: string
}

/** Makes a watch and binds it to its channel. Its id; undefined where a watch is called so already, whatever the case. */
export async function createWatch(store: Store, { channelId, ...watch }: NewWatch): Promise<string | undefined> {
  return store.$transaction(async (transaction) => {
    if (!(await reserveName(transaction, watch.name, undefined))) return undefined
    const { id } = await transaction.watch.create({ data: { id: randomUUID(), ...watch, channels: { create: { channelId } } }, select: { id: true } })
    return id
  })
}

/** Changes a watch; false where another is called so already, and nothing was changed. */
export async function editWatch(store: Store, watchId: string, { name, query, channelId }: WatchEdit): Promise<boolean> {
  return store.$transaction(async (transaction) => {
    if (name !== undefined && !(await reserveName(transaction, name, watchId))) return false
    await transaction.watch.updateMany({ where: { id: watchId }, data: { ...(name !== undefined && { name }), ...(query !== undefined && { query }) } })
    if (channelId === undefined) return true
    const { platform, teamId } = await transaction.channel.findUniqueOrThrow({ where: { id: channelId }, select: { platform: true, teamId: true } })
    await transaction.watchChannel.deleteMany({ where: { watchId, channelId: { not: channelId }, channel: { platform, teamId } } })
    await transaction.watchChannel.createMany({ data: [{ watchId, channelId }], skipDuplicates: true })
    return true
  })
}

/** Sets what a watch may spend in a calendar month, in millionths of a dollar. It counts at once: for this month too. */
export async function setWatchBudget(store: Store, watchId: string, monthlyBudget: bigint): Promise<void> {
  await store.watch.updateMany({ where: { id: watchId }, data: { monthlyBudget } })
}

/** Pauses a watch; whether it was not paused before. */
export async function pauseWatch(store: Store, watchId: string, pausedAt: Date): Promise<boolean> {
  const { count } = await store.watch.updateMany({ where: { id: watchId, pausedAt: null }, data: { pausedAt } })
  return count === 1
}

/**
 * Resumes a watch; whether it was paused. Its detectors go on where its feed is now, by whole bins (drift: of an hour, all others
 * of five minutes): a pause is a gap to them, and not a time in which nobody said anything.
 */
export async function resumeWatch(store: Store, watchId: string): Promise<boolean> {
  return store.$transaction(async (transaction) => {
    const { count } = await transaction.watch.updateMany({ where: { id: watchId, pausedAt: { not: null } }, data: { pausedAt: null } })
    if (count === 0) return false
    await transaction.$executeRaw`
      UPDATE detector_states AS d SET through = greatest(d.through, CASE WHEN d.detector = 'drift'
        THEN ${floorToBins(Prisma.sql`f.read_through`, 60)} ELSE ${floorToBins(Prisma.sql`f.read_through`, 5)} END)
      FROM watches w JOIN feeds f ON f.id = w.feed_id
      WHERE w.id = ${watchId}::uuid AND d.watch_id = w.id AND d.through IS NOT NULL AND f.read_through IS NOT NULL`
    return true
  })
}

/** Removes a watch with its counts and alerts; its mentions stay. */
export async function removeWatch(store: Store, watchId: string): Promise<void> {
  await store.watch.deleteMany({ where: { id: watchId } })
}

// People name watches by their names alone, so no two may be called the same, on whatever feed. One at a time.
async function reserveName(transaction: StoreTransaction, name: string, watchId: string | undefined): Promise<boolean> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('vigie:watch-names'))`
  const taken = await transaction.watch.findMany({ select: { id: true, name: true } })
  return !taken.some((watch) => watch.id !== watchId && watch.name.toLowerCase() === name.toLowerCase())
}

import { setTimeout as sleep } from 'node:timers/promises'
import { VigieError } from '../../errors.js'
import { readChampion, readOutdated, readUncounted, readUnscored, recount, storeShadow, type OutdatedMatch, type RecountSpan, type Store } from '../../store/index.js'
import { decideLabel } from '../decide-label.js'
import type { Model } from '../model.js'

export interface Backfill {
  store: Store
  /** The version that decides. */
  model: Model
  watchId: string
  /** Mentions that were written from then on (the feed's clock). */
  from: Date
  /** Called with how many were gone through since the last call. */
  onDone?: (count: number) => void
}

const batchSize = 128
/** A scorer that said within so long that it runs is waited for. */
const scorerAliveMilliseconds = 60_000
const lookEveryMilliseconds = 500

/**
 * Rescores old mentions of a watch, newest first, under the version that decides, and counts them anew. New mentions go first: while some
 * wait for a scorer, this waits too; and it rests as long as it works. It can be stopped at any moment and begun again: what is left to do is
 * what is still counted by another version.
 *
 * @returns how many mentions were counted anew
 * @throws {VigieError} E_BACKFILL_STALE where another version was promoted meanwhile
 */
export async function backfillWatch({ store, model, watchId, from, onDone }: Backfill): Promise<number> {
  const span: RecountSpan = { watchId, from, modelVersionId: model.version }
  let recounted = 0
  let last: OutdatedMatch | undefined
  for (;;) {
    await letNewMentionsGoFirst(store, model.version)
    const startedAt = performance.now()
    const batch = await readOutdated(store, span, last, batchSize)
    last = batch.at(-1)
    if (last === undefined) return recounted
    recounted += await rescore(store, model, watchId, batch.map(({ mentionId }) => mentionId))
    onDone?.(batch.length)
    await sleep(performance.now() - startedAt)
  }
}

async function letNewMentionsGoFirst(store: Store, version: string): Promise<void> {
  for (;;) {
    const champion = await readChampion(store)
    if (champion?.id !== version) throw new VigieError('E_BACKFILL_STALE', { version, champion: champion?.id ?? 'none' })
    const isScored = champion.seenAt !== null && Date.now() - champion.seenAt.getTime() < scorerAliveMilliseconds
    if (!isScored || (await readUncounted(store, '', 1)).length === 0) return
    await sleep(lookEveryMilliseconds)
  }
}

/** Predictions first, counts then: killed between them, the next run finds what was said and counts it. */
async function rescore(store: Store, model: Model, watchId: string, mentionIds: readonly string[]): Promise<number> {
  const unscored = await readUnscored(store, model.version, mentionIds)
  const probabilities = await model.score(unscored.map(({ text }) => text))
  // As in shadow: what is stored is counted nowhere yet.
  await storeShadow(store, model.version, unscored.flatMap(({ id, text }, i) => {
    const said = probabilities[i]
    return said ? [{ mentionId: id, label: decideLabel(said), ...said, unknown: model.measureUnknown(text) }] : []
  }))
  return await recount(store, watchId, model.version, mentionIds)
}

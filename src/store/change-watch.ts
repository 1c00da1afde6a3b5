import type { Store } from './open-store.js'

/** Settings of a watch that people change; what is left out stays as it is. */
export interface WatchChange {
  preset?: string
  digest?: string
  digestTime?: string
  timeZone?: string
  /** Where updates of an alert are posted: `thread`, or `channel` for there too. */
  updates?: string
}

/**
 * Changes how a watch is set. Detectors see a new preset at the next bin that they judge: what they have learnt is the same
 * for every preset, and an alert that is open goes on by the bars that it was opened at. Choosing what is chosen already is
 * no change, so that "since when" stays true.
 */
export async function changeWatch(store: Store, watchId: string, { preset, digest, digestTime, timeZone, updates }: WatchChange): Promise<void> {
  await store.$executeRaw`
    UPDATE watches SET
      preset_since = CASE WHEN preset = coalesce(${preset ?? null}::text, preset) THEN preset_since ELSE now() END,
      preset = coalesce(${preset ?? null}::text, preset), digest = coalesce(${digest ?? null}::text, digest),
      digest_time = coalesce(${digestTime ?? null}::text, digest_time), time_zone = coalesce(${timeZone ?? null}::text, time_zone),
      updates_in_channel = coalesce(${updates ?? null}::text = 'channel', updates_in_channel)
    WHERE id = ${watchId}::uuid`
}

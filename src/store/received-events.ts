import type { Store } from './open-store.js'

/** Platforms send again for an hour or so; what is older cannot come back. */
const keptHours = 24

/**
 * Says whether an event of a chat platform is new to us, and remembers it: true once, for whichever process asks first. What it does
 * must be safe to do twice all the same, since a process can die between the two: ask after it is done, or before what cannot be done
 * twice.
 */
export async function claimEvent(store: Store, platform: string, eventId: string): Promise<boolean> {
  const claimed = await store.$executeRaw`
    INSERT INTO received_events (platform, event_id) VALUES (${platform}, ${eventId}) ON CONFLICT DO NOTHING`
  await store.$executeRaw`DELETE FROM received_events WHERE received_at < now() - ${keptHours}::int * interval '1 hour'`
  return claimed === 1
}

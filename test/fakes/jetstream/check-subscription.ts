import type { FakeEvent } from './events.js'

const known = ['wantedCollections', 'wantedDids', 'maxMessageSizeBytes', 'cursor', 'compress', 'requireHello']

export type Subscription = { cursor: number | undefined; wants: (event: FakeEvent) => boolean } | { problem: string }

/** Reads the address of a subscription as strictly as can be: what the server would ignore or refuse is a problem here. */
export function checkSubscription(address: string): Subscription {
  const url = new URL(address, 'ws://localhost')
  if (url.pathname !== '/subscribe') return { problem: 'no such endpoint' }
  const strange = [...url.searchParams.keys()].find((name) => !known.includes(name))
  if (strange !== undefined) return { problem: `unknown parameter ${strange}` }
  const collections = url.searchParams.getAll('wantedCollections')
  if (collections.length > 100 || collections.some((name) => !/^[a-z0-9-]+(\.[a-zA-Z0-9-]+)+(\.\*)?$/.test(name))) return { problem: 'a collection is not an NSID' }
  const written = url.searchParams.get('cursor')
  if (written !== null && !/^\d{1,16}$/.test(written)) return { problem: 'the cursor is not a time in microseconds' }
  const wants = ({ commit }: FakeEvent): boolean => commit === undefined || collections.length === 0 || collections.includes(commit.collection)
  return { cursor: written === null ? undefined : Number(written), wants }
}

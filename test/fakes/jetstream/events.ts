/** An event as Jetstream's version 1 sends it. */
export interface FakeEvent {
  did: string
  time_us: number
  kind: 'commit' | 'identity' | 'account'
  commit?: { rev: string; operation: 'create' | 'update' | 'delete'; collection: string; rkey: string; record?: object; cid?: string }
  identity?: object
  account?: object
}

/** Somebody's post. */
export function makePost(did: string, rkey: string, timeUs: number, text: string, record: object = {}): FakeEvent {
  const createdAt = new Date(timeUs / 1000).toISOString()
  return {
    did, time_us: timeUs, kind: 'commit',
    commit: { rev: `rev-${rkey}`, operation: 'create', collection: 'app.bsky.feed.post', rkey, cid: `cid-${rkey}`, record: { $type: 'app.bsky.feed.post', text, createdAt, ...record } },
  }
}

/** Somebody takes a post back. */
export function makeDelete(did: string, rkey: string, timeUs: number): FakeEvent {
  return { did, time_us: timeUs, kind: 'commit', commit: { rev: `gone-${rkey}`, operation: 'delete', collection: 'app.bsky.feed.post', rkey } }
}

/** An account changes: closed (`deleted`), taken down, deactivated, or active again. */
export function makeAccount(did: string, timeUs: number, status?: string): FakeEvent {
  const told = { did, seq: timeUs, time: new Date(timeUs / 1000).toISOString(), active: status === undefined, ...(status !== undefined && { status }) }
  return { did, time_us: timeUs, kind: 'account', account: told }
}

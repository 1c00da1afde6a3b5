import { z } from 'zod'

/** What Jetstream tells, as far as it concerns us. `timeUs` is when its server saw it, in microseconds since 1970. */
export type JetstreamEvent =
  | { type: 'post'; timeUs: number; did: string; rkey: string; text: string; langs: string[]; tags: string[]; isReply: boolean }
  | { type: 'post-gone'; timeUs: number; did: string; rkey: string }
  | { type: 'account-gone'; timeUs: number; did: string }
  | { type: 'other'; timeUs: number }

// Generous where nothing depends on it: an unknown kind of event must not look like a broken frame.
const envelope = z.object({
  did: z.string().max(256).regex(/^did:[a-z]+:[A-Za-z0-9._:%-]+$/),
  time_us: z.int().nonnegative(),
  kind: z.string(),
  commit: z.unknown().optional(),
  account: z.unknown().optional(),
})
const commit = z.object({ operation: z.string(), collection: z.string(), rkey: z.string().regex(/^[A-Za-z0-9._:~-]{1,512}$/), record: z.unknown().optional() })
const post = z.object({
  text: z.string(),
  langs: z.array(z.string()).catch([]).default([]),
  tags: z.array(z.string()).catch([]).default([]),
  reply: z.unknown().optional(),
})
const account = z.object({ active: z.boolean(), status: z.string().optional() })

const postCollection = 'app.bsky.feed.post'
/** An account that was closed, or taken down by moderators. One that is only deactivated or suspended may come back. */
const goneStatuses = ['deleted', 'takendown']

/**
 * Reads one frame of Jetstream's version 1 (`/subscribe`); undefined where it is not what it should be. Never throws.
 * Source: bluesky-social/jetstream, docs/README.md.
 */
export function parseEvent(frame: string): JetstreamEvent | undefined {
  const event = envelope.safeParse(parseJson(frame)).data
  if (!event) return undefined
  const { did, time_us: timeUs } = event
  if (event.kind === 'commit') return readCommit(event.commit, did, timeUs)
  if (event.kind !== 'account') return { type: 'other', timeUs }
  const told = account.safeParse(event.account).data
  if (!told) return undefined
  return !told.active && goneStatuses.includes(told.status ?? '') ? { type: 'account-gone', timeUs, did } : { type: 'other', timeUs }
}

function readCommit(value: unknown, did: string, timeUs: number): JetstreamEvent | undefined {
  const told = commit.safeParse(value).data
  if (!told) return undefined
  if (told.collection !== postCollection) return { type: 'other', timeUs }
  const { rkey } = told
  if (told.operation === 'delete') return { type: 'post-gone', timeUs, did, rkey }
  // An update changes no text that the application shows; the first version stays.
  if (told.operation !== 'create') return { type: 'other', timeUs }
  const record = post.safeParse(told.record).data
  return record && { type: 'post', timeUs, did, rkey, text: record.text, langs: record.langs, tags: record.tags, isReply: record.reply !== undefined }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

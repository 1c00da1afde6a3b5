import { z } from 'zod'
import type { Store } from '../../../store/index.js'

/** A feed that a watch can be put on. */
export interface ListedFeed {
  id: string
  kind: string
  label: string
  /** Whether its mentions can be told apart by a query. */
  searchable: boolean
}

const replay = z.object({ file: z.string(), by: z.string().optional() })

/** There is one of each. */
const liveNames: Readonly<Record<string, string>> = { bluesky: 'Bluesky', x: 'X' }

/** The feeds there are, those that still give something first. */
export async function listFeeds(store: Store): Promise<ListedFeed[]> {
  const feeds = await store.feed.findMany({ orderBy: [{ exhaustedAt: { sort: 'desc', nulls: 'first' } }, { id: 'asc' }] })
  return feeds.map(({ id, kind, settings, exhaustedAt }) => {
    const played = replay.safeParse(settings).data
    const name = played ? (played.file.split(/[\\/]/).at(-1) ?? played.file) : id
    const over = exhaustedAt ? ' (read to its end)' : ''
    const label = kind === 'demo' ? `Demo: invented tweets${over}` : kind === 'replay' ? `File: ${name}${played?.by === undefined ? '' : `, split by ${played.by}`}${over}` : `${liveNames[kind] ?? `${kind}: ${name}`}${over}`
    return { id, kind, label: label.slice(0, 75), searchable: kind === 'replay' ? played?.by !== undefined : kind !== 'demo' }
  })
}

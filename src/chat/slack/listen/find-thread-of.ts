import type { Store } from '../../../store/index.js'

/** The message in whose thread one of ours stands; undefined for one that begins a thread, or that is none of ours. */
export async function findThreadOf(store: Store, channel: string, ts: string): Promise<string | undefined> {
  const shown = await store.chatMessage.findFirst({ where: { externalId: ts, channel: { platform: 'slack', externalId: channel } }, select: { threadId: true } })
  return shown?.threadId ?? undefined
}

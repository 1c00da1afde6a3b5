/** A watch with the channels that hear about it. */
export interface BoundWatch {
  id: string
  name: string
  channelIds: string[]
}

/**
 * The watches whose alerts tell all channels of something that concerns every watch, as few messages as can be: each chosen
 * one reaches a channel that those before it do not. Pure; the order of `watches` does not matter.
 */
export function chooseSpokesmen(watches: readonly BoundWatch[]): BoundWatch[] {
  const told = new Set<string>()
  const chosen: BoundWatch[] = []
  const inOrder = watches.toSorted((a, b) => b.channelIds.length - a.channelIds.length || (a.name < b.name ? -1 : 1) || (a.id < b.id ? -1 : 1))
  for (const watch of inOrder) {
    if (watch.channelIds.every((channel) => told.has(channel))) continue
    for (const channel of watch.channelIds) told.add(channel)
    chosen.push(watch)
  }
  return chosen
}

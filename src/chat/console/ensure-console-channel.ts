import type { Store } from '../../store/index.js'

/** A channel of the console. */
export interface ConsoleChannel {
  /** Our own id. */
  id: string
  /** The console's id of it, which `Posting.channel` takes. */
  externalId: string
  /** What people see, such as `#vigie-alerts`. */
  name: string
}

const defaultChannel = { platform: 'console', externalId: 'alerts', name: '#vigie-alerts' }

/** Makes the console's channel where there is none yet, and returns it. Safe to call by several processes at once. */
export async function ensureConsoleChannel(store: Store): Promise<ConsoleChannel> {
  const { platform, externalId } = defaultChannel
  await store.channel.createMany({ data: [defaultChannel], skipDuplicates: true })
  return await store.channel.findUniqueOrThrow({
    where: { platform_externalId: { platform, externalId } },
    select: { id: true, externalId: true, name: true },
  })
}

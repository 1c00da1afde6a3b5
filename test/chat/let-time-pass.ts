import { readOutbox, type Store } from '../../src/store/index.js'

/** What is waited for is over: holds, and the time in which a lost message may still appear. */
export async function letTimePass(store: Store): Promise<void> {
  await store.channel.updateMany({ data: { freeAt: null } })
  await store.$executeRaw`UPDATE chat_posts SET settle_at = now() WHERE settle_at > now()`
}

/** Does the notifier's part until nothing is left to be brought; returns how often it failed. */
export async function bringUntilDone(store: Store, bring: (alertId: string) => Promise<void>): Promise<number> {
  for (let failures = 0; failures < 60; ) {
    const [due] = await readOutbox(store, 1)
    if (!due) {
      const waiting = await store.channel.count({ where: { freeAt: { gt: new Date(Date.now() + 5000) } } })
      if (waiting === 0) return failures
    } else {
      await bring(due.alertId).catch(() => (failures += 1))
    }
    await letTimePass(store)
  }
  throw new Error('it never went through')
}

import { pino } from 'pino'
import { createSlackPlatform } from '../../../src/chat/slack/index.js'
import type { Platform } from '../../../src/chat/index.js'
import { readOutbox, type Store } from '../../../src/store/index.js'
import { addChannel, botToken, type FakeChannel, type FakeSlack } from '../../fakes/slack/index.js'
import { seedAlertInChannels } from '../notify/seed-alert-in-channels.js'

/** Quick, so that tests need not wait: time passes where they say so. */
export const quick = { gap: 1, timeout: 2000, settle: 60_000 }

export function openPlatform(store: Store, fake: FakeSlack, timings = quick): Platform {
  return createSlackPlatform({ store, log: pino({ level: 'silent' }), token: botToken, apiUrl: fake.apiUrl, timings })
}

/** An alert with three examples on a watch of a channel that Slack has; nobody has been told of it yet. */
export async function seedSlackAlert(store: Store, fake: FakeSlack): Promise<{ alertId: string; watchId: string; channel: FakeChannel }> {
  const { alertId, watchId, channels: [id = ''] } = await seedAlertInChannels(store, ['slack'])
  return { alertId, watchId, channel: addChannel(fake.workspace, id) }
}

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

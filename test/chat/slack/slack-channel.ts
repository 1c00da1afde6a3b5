import { pino } from 'pino'
import { createSlackPlatform, openOneWorkspace, type SlackWorkspaces } from '../../../src/chat/slack/index.js'
import type { Platform } from '../../../src/chat/index.js'
import type { Store } from '../../../src/store/index.js'
import { addChannel, botToken, type FakeChannel, type FakeSlack } from '../../fakes/slack/index.js'
import { seedAlertInChannels } from '../notify/seed-alert-in-channels.js'

/** Quick, so that tests need not wait: time passes where they say so. */
export const quick = { gap: 1, timeout: 2000, settle: 60_000 }

/** The fake's first workspace, by its token. */
export function openFakeWorkspace(fake: FakeSlack, timeoutMilliseconds = quick.timeout): SlackWorkspaces {
  return openOneWorkspace({ token: botToken, apiUrl: fake.apiUrl, timeoutMilliseconds })
}

export function openPlatform(store: Store, fake: FakeSlack, timings = quick): Platform {
  return createSlackPlatform({ store, log: pino({ level: 'silent' }), workspaces: openFakeWorkspace(fake, timings.timeout), timings })
}

/** An alert with three examples on a watch of a channel that Slack has; nobody has been told of it yet. */
export async function seedSlackAlert(store: Store, fake: FakeSlack): Promise<{ alertId: string; watchId: string; channel: FakeChannel }> {
  const { alertId, watchId, channels: [id = ''] } = await seedAlertInChannels(store, ['slack'])
  return { alertId, watchId, channel: addChannel(fake.workspace, id) }
}

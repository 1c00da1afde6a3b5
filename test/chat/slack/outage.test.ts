import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { runNotifier } from '../../../src/chat/index.js'
import { prepareBackend } from '../../../src/queue/index.js'
import { readHeldChannels, readOutbox } from '../../../src/store/index.js'
import { createDatabase } from '../../create-database.js'
import { expectNoViolations, FakeSlack } from '../../fakes/slack/index.js'
import { letTimePass } from '../let-time-pass.js'
import { openPlatform, seedSlackAlert } from './slack-channel.js'

const log = pino({ level: 'silent' })

test('two notifiers, one of which dies, bring every alert once through an outage, lost answers and a storm of 429s', async () => {
  const database = await createDatabase()
  const { store } = database
  const fake = await FakeSlack.start()
  const backend = { kind: 'postgres', url: database.url } as const
  await prepareBackend(backend)
  const start = () => runNotifier({ store, backend, platforms: { slack: openPlatform(store, fake, { gap: 1, timeout: 2000, settle: 0 }) }, log })
  const [dying, living] = [start(), start()]
  try {
    const alerts = [await seedSlackAlert(store, fake)]
    for (const kind of ['answer-lost', 'server-error', 'dropped'] as const) fake.faults.order('chat.postMessage', { kind })
    fake.faults.order('chat.postMessage', { kind: 'rate-limited', seconds: 300 }, 5)
    await fake.goDown()
    alerts.push(await seedSlackAlert(store, fake), await seedSlackAlert(store, fake))
    await vi.waitFor(async () => expect(await readHeldChannels(store)).toHaveLength(3), { timeout: 20_000 })
    expect((await readHeldChannels(store))[0]?.trouble).toMatch(/^Slack does not answer/)
    await dying.stop()
    await fake.comeBack()
    await vi.waitFor(async () => {
      await letTimePass(store)
      expect(await readOutbox(store, 10)).toEqual([])
      expect(alerts.map(({ channel }) => channel.messages.length)).toEqual([4, 4, 4])
    }, { timeout: 50_000, interval: 200 })
    for (const { channel } of alerts) expect(new Set(channel.messages.map(({ metadata }) => metadata?.event_payload.key)).size).toBe(4)
    expect(await readHeldChannels(store)).toEqual([])
    expectNoViolations(fake)
  } finally {
    await living.stop()
    await fake.goDown()
    await database.drop()
  }
})

import { afterAll, expect, test } from 'vitest'
import { composeAlertMessage, notifyAlert, type AlertToCompose } from '../../../src/chat/index.js'
import { renderMessage as renderForConsole } from '../../../src/chat/console/render-message.js'
import { renderAlert as renderForSlack } from '../../../src/chat/slack/render/render-alert.js'
import { renderAlert as renderForTeams } from '../../../src/chat/teams/render/render-alert.js'
import { bringOffers } from '../../../src/chat/notify/bring-offers.js'
import { createDatabase } from '../../create-database.js'
import { version } from '../../store/seed.js'
import { findElement } from '../slack/listen/find-element.js'
import { findButton } from '../teams/find-button.js'
import { RecordedPlatform } from './recorded-platform.js'
import { seedAlertInChannels } from './seed-alert-in-channels.js'

const figures = { marked: 3, limit: 3, windowMinutes: 5, predictionIds: [] }
const doubt: AlertToCompose = {
  id: '0190a0b0-0000-7000-8000-000000000000', kind: 'misprediction', watch: 'Air Paradis', preset: 'balanced', openedAt: new Date('2026-03-14T13:05:00Z'), endedAt: null, figures, invented: false, canTeach: true, actCount: 0,
  state: { status: 'open', severity: 6, ended: false, assignedTo: null, snooze: null, revision: 1, acts: [] },
}
const database = await createDatabase()
const { store } = database
afterAll(() => database.drop())

test('an alert that doubts the model has a button that says "retrain", on every platform', () => {
  const message = composeAlertMessage(doubt)
  expect(message.choices).toEqual([{ label: 'Retrain the model', say: 'retrain' }])
  expect(renderForConsole(message)).toContain('<button type="button" class="choice" data-say="retrain"><bdi>Retrain the model</bdi></button>')
  expect(JSON.parse(String(findElement(renderForSlack(message).blocks, 'say:0').value))).toEqual({ say: 'retrain' })
  expect(findButton(renderForTeams(message).card, 'Retrain the model')).toEqual({ verb: 'say', say: 'retrain', stays: true })
})

test.each<[string, Partial<AlertToCompose>]>([
  ['the model cannot be taught', { canTeach: false }],
  ['it is over', { endedAt: new Date('2026-03-14T14:00:00Z') }],
  ['somebody resolved it', { state: { ...doubt.state, status: 'resolved' } }],
  ['it is about something else', { kind: 'bad-buzz', figures: { windowMinutes: 60, negatives: 64, expectedNegatives: 9.2, mentions: 90, negativeShare: 0.711, expectedShare: 0.28, reason: 'both', series: { from: '2026-03-14T00:00:00.000Z', stepMinutes: 10, observed: [1], expected: [1] } } }],
])('none where %s', (_, changes) => {
  expect(composeAlertMessage({ ...doubt, ...changes }).choices).toBeUndefined()
})

/** Somebody judges so many posts. */
async function judge(watchId: string, count: number): Promise<void> {
  const said = { modelVersionId: version, label: 'negative', negative: 0.9, neutral: 0.1, positive: 0 }
  for (let n = 0; n < count; n++) {
    const verdict = { platform: 'console', person: 'ana', verdict: 'right', source: 'audit', createdAt: new Date() }
    await store.mention.create({ data: { id: `x:${watchId}-${n}`, source: 'x', text: `post ${n}`, createdAt: new Date(), predictions: { create: { ...said, feedback: { create: verdict } } } } })
  }
}

test.each([['tfidf-lr', 50, 1], ['tfidf-lr', 49, 0], ['bert', 50, 1], ['unknown', 50, 0], ['../models/vigie', 50, 0]])('with %s deciding and %i verdicts, the channel is offered so many choices: %i', async (name, verdicts, offered) => {
  const { alertId, watchId } = await seedAlertInChannels(store, ['console'])
  await store.feedback.deleteMany()
  await judge(watchId, verdicts)
  await store.modelVersion.update({ where: { id: version }, data: { name } })
  await store.alert.update({ where: { id: alertId }, data: { kind: 'misprediction', figures } })
  const platform = new RecordedPlatform()
  await notifyAlert(store, { console: platform }, alertId)
  const message = platform.messages.map((each) => each.message).find(({ type }) => type === 'alert')
  expect(message?.type === 'alert' && (message.choices?.length ?? 0)).toBe(offered)
})

test('an alert that was told before people had said enough is offered it when they have, once', async () => {
  await store.alert.updateMany({ data: { endedAt: new Date() } })
  const { alertId, watchId } = await seedAlertInChannels(store, ['console'])
  await store.feedback.deleteMany()
  await store.modelVersion.update({ where: { id: version }, data: { name: 'tfidf-lr' } })
  await store.alert.update({ where: { id: alertId }, data: { kind: 'misprediction', figures } })
  const platform = new RecordedPlatform()
  const tell = () => notifyAlert(store, { console: platform }, alertId)
  await tell()
  expect(await bringOffers(store, new Date())).toBe(0)
  await judge(watchId, 50)
  expect([await bringOffers(store, new Date()), await bringOffers(store, new Date())]).toEqual([1, 0])
  await tell()
  const shown = platform.messages.map(({ message }) => message).find(({ type }) => type === 'alert')
  expect(shown).toMatchObject({ choices: [{ say: 'retrain' }] })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { followChampion } from '../../../src/predict/index.js'
import { scoreInShadow } from '../../../src/predict/scorer/score-in-shadow.js'
import { retrain } from '../../../src/retrain/index.js'
import { decideModel, readAgreement, readDisagreements } from '../../../src/store/index.js'
import { openTalk } from '../../chat/command/open-context.js'
import { createDatabase } from '../../create-database.js'
import { seedVerdicts } from '../../retrain/seed-verdicts.js'
import { minutesLater } from '../../store/seed.js'

test('a challenger scores beside the champion, is counted nowhere, and stops when somebody turns it down', async () => {
  const database = await createDatabase()
  const { store } = database
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vigie-shadow-'))
  const { champion } = await seedVerdicts(store, 240)
  const { challenger } = await retrain({ store, name: 'tfidf-lr', dataDir, askedBy: 'x', now: minutesLater(60) })
  await store.modelVersion.update({ where: { id: challenger }, data: { role: 'challenger' } })
  const followed = await followChampion({ store, name: 'tfidf-lr', dataDir, adopts: true, log: pino({ level: 'silent' }) })
  const used: string[] = []
  const tryIt = () => followed.useShadow((model) => Promise.resolve(void used.push(model.version)))
  await vi.waitFor(async () => {
    await tryIt()
    expect(used[0]).toBe(challenger)
  }, { timeout: 10_000, interval: 50 })
  const ids = (await store.mention.findMany({ select: { id: true } })).map(({ id }) => id)
  const before = await store.minuteCount.findMany()
  for (let again = 0; again < 2; again++) await followed.useShadow((model) => scoreInShadow(store, model, ids))
  const rows = await readAgreement(store, challenger)
  expect(rows.reduce((sum, { posts }) => sum + posts, 0)).toBe(240)
  expect(rows.find((row) => row.champion === 'negative' && row.challenger === 'positive')?.posts).toBeGreaterThan(50)
  expect(await store.minuteCount.findMany()).toEqual(before)
  const [worst] = await readDisagreements(store, challenger, { limit: 3 })
  expect(await store.prediction.findUnique({ where: { id: worst?.predictionId ?? 0n } })).toMatchObject({ label: 'negative', modelVersionId: champion })
  expect(worst?.says).toBe('positive')
  expect(await readDisagreements(store, challenger, { limit: 3, teamId: 'T-another' })).toEqual([])
  const { message } = await openTalk(store).say('model')
  expect(message.lines).toContainEqual(expect.stringMatching(/runs in shadow beside it: it agrees on \d+% of 240 posts\. It calls \d+ negative that are not by this one, and \d+ not negative that are\.$/))
  expect(message.posts?.map(({ why }) => why)).toEqual([`${challenger} says positive`, `${challenger} says positive`, `${challenger} says positive`])
  expect(message.choices.map(({ say }) => say)).toContain(`model promote ${challenger}`)
  await decideModel(store, { versionId: challenger, action: 'reject', person: 'x', reason: 'y' })
  await vi.waitFor(async () => {
    const count = used.length
    await tryIt()
    expect(used).toHaveLength(count)
  }, { timeout: 10_000, interval: 50 })
  await followed.stop()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composeReport, createConsolePlatform, messageSchema, parseCommand, sendReports } from '../../../src/chat/index.js'
import { adoptChampion, decideModel, storeChallenger } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { makeReport } from '../../retrain/make-report.js'
import { openTalk } from '../command/open-context.js'
import { seedWatch } from '../seed-alert.js'

const id = 'vigie@0123456789ab'
let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
  const { store } = database
  await seedWatch(store)
  await adoptChampion(store, { id: 'vigie@000000000000', name: 'vigie', sha256: '0', card: {} })
  await storeChallenger(store, { id, name: 'vigie', sha256: '1', card: {} }, { baseVersion: 'vigie@000000000000', parentVersionId: 'vigie@000000000000', features: 1, numbers: new Uint8Array(4), verdicts: 240, askedBy: 'slack:U1', report: makeReport() }, true)
})
afterAll(() => database.drop())

describe('the message about a retraining', () => {
  const compose = (role: string, passes = true) => composeReport({ id, parentVersionId: 'vigie@000000000000', role, verdicts: 240, report: makeReport({ passes, reasons: passes ? [] : ['It is worse on this.'] }), url: 'https://v.example/models/x' })

  test('says what came of it in figures, and offers what can be decided', () => {
    const message = compose('challenger')
    expect(messageSchema.parse(JSON.parse(JSON.stringify(message)))).toEqual(message)
    expect(message.title).toBe(`Retrained: ${id} does better on what people said, and surely worse nowhere.`)
    expect(message.facts[0]).toEqual({ name: 'Right about newest verdicts', observed: '+8.0 points' })
    expect(message.lines[1]).toBe('On the 120 newest verdicts, which it had not seen: +8.0 points of right answers, likely between +3.0 points and +13.0 points.')
    expect(message.choices.map(({ say }) => parseCommand(say))).toEqual(['promote', 'reject', 'keep'].map((action) => ({ name: 'model', action, version: id })))
  })

  test('says why it does not pass, and offers nothing that is not possible', () => {
    const message = compose('rejected', false)
    expect(message.title).toContain('the model that decides stays')
    expect(message.lines).toContain('It is worse on this.')
    expect(message.choices).toEqual([])
  })
})

test('channels hear of it once; a press decides, with who and why, and the buttons go', async () => {
  const { store } = database
  const platforms = { console: createConsolePlatform(store) }
  const send = () => sendReports(store, platforms, { now: new Date(), publicUrl: undefined, onFailure: (error) => expect(error).toBeUndefined() })
  expect([await send(), await send()]).toEqual([1, 0])
  const prepared: string[] = []
  const talk = openTalk(store, { teaching: { start: () => Promise.resolve(false), prepare: (version) => Promise.resolve(void prepared.push(version)) } })
  const answer = await talk.say(`model promote ${id} better on ours`)
  expect(answer.message).toMatchObject({ title: `${id} decides from now on, by Ana.`, choices: [{ say: 'model rollback' }] })
  expect(prepared).toEqual([id])
  expect((await talk.say(`model promote ${id}`)).message.title).toBe('Done already.')
  expect(await store.modelDecision.findMany({ select: { action: true, person: true, reason: true } })).toEqual([{ action: 'promote', person: 'Ana (slack:U1)', reason: 'better on ours' }])
  expect(await send()).toBe(1)
  const [shown] = await store.consoleMessage.findMany({ select: { body: true } })
  expect(shown?.body).toMatchObject({ choices: [] })
  expect((await talk.say('model rollback')).message.title).toBe('vigie@000000000000 decides again, by Ana.')
})

test('only some people may, where only some may change watches; and what is not possible is said', async () => {
  const guarded = openTalk(database.store, { editors: ['slack:U9'] })
  expect((await guarded.say(`model promote ${id}`)).message.title).toContain('Only some people may change the model')
  const talk = openTalk(database.store, { teaching: { start: () => Promise.resolve(false), prepare: () => Promise.resolve() } })
  expect((await talk.say('model promote vigie@ffffffffffff')).message.title).toBe('There is no model version vigie@ffffffffffff.')
  await decideModel(database.store, { versionId: id, action: 'rollback', person: 'x', reason: 'y' })
  expect((await talk.say(`model reject ${id}`)).message.title).toBe(`${id} is champion, so reject is not possible.`)
})

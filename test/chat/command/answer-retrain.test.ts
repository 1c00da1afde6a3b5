import { expect, onTestFinished, test } from 'vitest'
import { createDatabase } from '../../create-database.js'
import { seedVerdicts } from '../../retrain/seed-verdicts.js'
import { openTalk } from './open-context.js'

test('retrain begins where people have said enough, for whoever may, and says what is missing where not', async () => {
  const database = await createDatabase()
  onTestFinished(() => database.drop())
  const { store } = database
  const asked: string[] = []
  const teaching = { start: (askedBy: string) => Promise.resolve(asked.push(askedBy) === 1), prepare: () => Promise.resolve() }
  const talk = openTalk(store, { teaching, now: () => new Date('2026-03-15T00:00:00Z') })
  const retrain = async () => (await talk.say('retrain')).message
  expect(await retrain()).toMatchObject({
    title: 'There is too little to learn from yet.', lines: ['At least 50 posts must have been marked or judged by people.'], choices: [{ say: 'audit' }],
  })
  expect(asked).toEqual([])

  await seedVerdicts(store, 60)
  expect((await retrain()).title).toBe('The model is being taught what people said.')
  expect((await retrain()).title).toBe('The model is being retrained already.')
  expect(asked).toEqual(['Ana (slack:U1)', 'Ana (slack:U1)'])

  expect((await openTalk(store, { teaching, editors: ['slack:U9'] }).say('retrain')).message.title).toBe('Only some people may retrain the model here, and you are not among them.')
  expect((await openTalk(store).say('retrain')).message.lines).toEqual(['Whoever runs Vigie can: npx vigie retrain.'])
})

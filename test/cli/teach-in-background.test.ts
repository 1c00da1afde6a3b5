import { afterAll, expect, test } from 'vitest'
import { isNightDue } from '../../src/cli/teach-in-background.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { seedVerdicts } from '../retrain/seed-verdicts.js'

const database: TestDatabase = await createDatabase()
afterAll(() => database.drop())

test('a night’s retraining begins once, at three by the local clock, and only where there is something new', async () => {
  const { store } = database
  // 03:20 in Paris.
  const night = new Date('2026-07-14T01:20:00Z')
  expect(await isNightDue(store, night, 'Europe/Paris')).toBe(false)
  await seedVerdicts(store, 40)
  expect(await isNightDue(store, night, 'UTC')).toBe(false)
  expect([await isNightDue(store, night, 'Europe/Paris'), await isNightDue(store, night, 'Europe/Paris')]).toEqual([true, false])
  expect(await isNightDue(store, new Date('2026-07-15T01:20:00Z'), 'Europe/Paris')).toBe(true)
})

import { Command } from 'commander'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { addBackfillCommand } from '../../src/cli/backfill.js'
import { openModel } from '../../src/predict/index.js'
import { adoptChampion, readMinuteCounts, storePredictions } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, minutesLater, seedChampion, seedFeed, storeMentions, version } from '../store/seed.js'

let database: TestDatabase
let watchId: string

beforeAll(async () => {
  database = await createDatabase()
  const { store } = database
  await seedChampion(store)
  const { feedId, watchIds } = await seedFeed(store)
  watchId = watchIds[0] ?? ''
  const ids = ['x:0', 'x:1', 'x:2']
  await storeMentions(store, feedId, ids.map((id, i) => makeMention(id, watchIds, { text: 'i hate this, so sad', createdAt: minutesLater(-i * 1000) })), { readThrough: minutesLater(1) })
  await storePredictions(store, version, ids, ids.map((mentionId) => ({ mentionId, label: 'neutral', negative: 0, neutral: 1, positive: 0 })))
  const model = await openModel('tfidf-lr')
  await adoptChampion(store, { id: model.version, name: model.name, sha256: model.sha256, card: { ...model.card } })
  await model.close()
})
afterAll(() => database.drop())
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

async function run(...words: string[]): Promise<string> {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('VIGIE_MODEL', 'tfidf-lr')
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const program = new Command('vigie').exitOverride().configureOutput({ writeErr: () => undefined })
  addBackfillCommand(program)
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined })
  await program.parseAsync(['backfill', ...words], { from: 'user' })
  return written.mock.calls.map(([text]) => String(text)).join('')
}

test('scores the posts of the last days anew, by the clock of their feed, and says so once', async () => {
  expect(JSON.parse(await run('--days', '1', '--json'))).toMatchObject({ version: expect.stringMatching(/^tfidf-lr@/) as string, days: 1, watches: [{ watch: 'watch 0', recounted: 2 }] })
  const counts = await readMinuteCounts(database.store, watchId, minutesLater(-3000), minutesLater(1))
  expect(counts.map(({ negative, neutral }) => [negative, neutral])).toEqual([[0, 1], [1, 0], [1, 0]])
  vi.restoreAllMocks()
  expect(await run('--days', '1', '--watch', 'watch 0')).toMatch(/^watch 0: nothing to do, all is counted by tfidf-lr@/)
})

test.each([
  ['no days', [], 'commander.missingMandatoryOptionValue'], ['a part of a day', ['--days', '0.5'], 'E_USAGE'], ['none', ['--days', '0'], 'E_USAGE'],
  ['more than a year', ['--days', '366'], 'E_USAGE'], ['an unknown watch', ['--days', '1', '--watch', 'none'], 'E_WATCH_UNKNOWN'],
])('refuses %s', async (_, words, code) => {
  await expect(run(...words)).rejects.toMatchObject({ code })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWatches } from '../../src/cli/describe-watches.js'
import { parseChannel } from '../../src/cli/parse-channel.js'
import { parseSetting } from '../../src/cli/parse-setting.js'
import { withStore } from '../../src/cli/with-store.js'
import { watchBadBuzz } from '../../src/alert/index.js'
import { startEmbeddedPostgres } from '../../src/ops/embedded-postgres/index.js'
import { migrate, readWatches, rememberTeamsConversation } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { runVigie } from '../e2e/run-vigie.js'
import { minutesLater, seedFeed, seedMinutes } from '../store/seed.js'

let database: TestDatabase
const run = (...words: string[]) => runVigie(words, '', { DATABASE_URL: database.url })

beforeAll(async () => {
  database = await createDatabase()
  const { feedId, watchIds } = await seedFeed(database.store, 2)
  const bins = Array.from({ length: 4 * 288 }, (_, index) => index - 3 * 288)
  await seedMinutes(database.store, bins.map((at) => ({ watchId: watchIds[0] ?? '', minute: minutesLater(5 * at), negative: at >= 0 && at < 12 ? 20 : Number(at % 2 === 0), neutral: 5, positive: 2 })))
  await database.store.feed.update({ where: { id: feedId }, data: { readThrough: minutesLater(1440) } })
  await watchBadBuzz(database.store)
})
afterAll(() => database.drop())

test('vigie preview lists what each preset would have sent, and what was sent', async () => {
  const { code, stdout } = await run('preview', '--watch', 'watch 0')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^watch 0, Wed 11 Mar 2026 to Sun 15 Mar 2026 \(days of UTC\)\. Now “balanced”/)
  expect(stdout).toMatch(/fewer {4}1 alert\n {2}Sat 14 Mar, 12:\d\d, for .* negative where .* usual, severity \d/)
  expect(stdout).toMatch(/Really sent: 1 alert\n.*nobody has said what it was\n\nNobody has said yet/)
})

test('vigie watches changes a preset, and says so', async () => {
  const { code, stdout } = await run('watches', '--set-preset', 'watch 1=more', '--set-digest', 'watch 1=daily', '--set-time-zone', 'watch 1=Europe/Paris', '--set-updates', 'watch 1=channel', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject([{ name: 'watch 0', preset: 'balanced', digest: 'weekly', updates: 'thread' }, { name: 'watch 1', preset: 'more', digest: 'daily', timeZone: 'Europe/Paris', updates: 'channel' }])
})

test('vigie watches lets channels hear about a watch, and hear no more', async () => {
  const heardBy = () => database.store.watchChannel.count({ where: { watch: { name: 'watch 1' }, channel: { externalId: 'alerts' } } })
  expect((await run('watches', '--add-channel', 'watch 1=console:alerts')).code).toBe(0)
  expect(await heardBy()).toBe(1)
  expect((await run('watches', '--remove-channel', 'watch 1=console:alerts')).code).toBe(0)
  expect(await heardBy()).toBe(0)
  expect(await run('watches', '--remove-channel', 'watch 1=console:alerts')).toMatchObject({ code: 1, stderr: expect.stringContaining('E_CHANNEL_UNKNOWN') as unknown })
})

test('vigie watches lets a channel of Teams hear about a watch where Vigie is in it, and lists those', async () => {
  const add = () => run('watches', '--add-channel', 'watch 1=teams:19:a@thread.tacv2')
  expect(await add()).toMatchObject({ code: 2, stderr: expect.stringContaining('It is in none yet: add the app to a team') as unknown })
  await rememberTeamsConversation(database.store, { id: '19:b@thread.tacv2', kind: 'channel', serviceUrl: 'https://smba.example/', botId: '28:x', name: 'Press › Crisis' })
  expect(await add()).toMatchObject({ code: 2, stderr: expect.stringMatching(/It is in:\n +teams:19:b@thread\.tacv2 {2}Press › Crisis/) as unknown })
  expect((await run('watches', '--add-channel', 'watch 1=teams:19:b@thread.tacv2')).code).toBe(0)
  expect(await database.store.channel.findFirst({ where: { platform: 'teams' } })).toMatchObject({ externalId: '19:b@thread.tacv2', name: 'Press › Crisis' })
})

test('vigie watches adds a watch of a live feed, and the feed where there is none', async () => {
  const add = (name: string, ...rest: string[]) => run('watches', '--add', name, '--feed', 'bluesky', '--query', ...rest)
  expect(await add('Air Paradis', '"air paradis" -crossword')).toMatchObject({ code: 0, stdout: expect.stringMatching(/Air Paradis +bluesky +balanced/) as unknown })
  expect(await database.store.watch.findFirst({ where: { name: 'Air Paradis' }, include: { channels: { include: { channel: true } } } }))
    .toMatchObject({ feedId: 'bluesky', query: '"air paradis" -crossword', channels: [{ channel: { platform: 'console' } }] })
  expect(await add('air paradis', 'paradis')).toMatchObject({ code: 2, stderr: expect.stringContaining('E_WATCH_TAKEN') as unknown })
  expect(await add('Other', '-paradis')).toMatchObject({ code: 2, stderr: expect.stringContaining('a query needs a word that must') as unknown })
  expect(await run('watches', '--add', 'Other')).toMatchObject({ code: 2, stderr: expect.stringContaining('go together') as unknown })
  await database.store.watch.deleteMany({ where: { name: 'Air Paradis' } })
})

test('vigie watches adds a watch of X with what it may spend, says what it has spent, and changes its budget', async () => {
  const { store } = database
  const add = (...rest: string[]) => run('watches', '--add', 'On X', '--feed', 'x', '--query', ...rest)
  expect(await add('"air paradis"')).toMatchObject({ code: 2, stderr: expect.stringContaining('such as --budget 50') as unknown })
  expect(await add('"air paradis" min_faves:3', '--budget', '50')).toMatchObject({ code: 2, stderr: expect.stringContaining('write min_likes:') as unknown })
  expect(await add('"air paradis" lang:en', '--budget', '12.50')).toMatchObject({ code: 0, stdout: expect.stringMatching(/On X +x +balanced .* \$0 of \$12\.50/) as unknown })
  const { id } = await store.watch.findFirstOrThrow({ where: { name: 'On X' } })
  await store.spending.create({ data: { watchId: id, month: new Date(`${new Date().toISOString().slice(0, 7)}-01`), purpose: 'search', microDollars: 1_235_000 } })
  const { stdout } = await run('watches', '--set-budget', 'On X=100', '--json')
  expect((JSON.parse(stdout) as { name: string }[]).find(({ name }) => name === 'On X')).toMatchObject({ monthlyBudget: 100_000_000, spent: 1_235_000, countingSince: null })
  expect(await run('watches', '--set-budget', 'watch 0=5')).toMatchObject({ code: 2, stderr: expect.stringContaining('costs nothing') as unknown })
  await store.watch.delete({ where: { id } })
})

test('vigie start --feed x without a token says what is missing', async () => {
  expect(await run('start', '--feed', 'x')).toMatchObject({ code: 2, stderr: expect.stringContaining('E_X_TOKEN_UNSET') as unknown })
})

test('vigie forget lets go of posts that are here', async () => {
  const { store } = database
  await store.mention.create({ data: { id: 'x:9007199254740993', source: 'x', text: 'delta', author: '1', createdAt: new Date() } })
  expect(await run('forget', 'x:9007199254740993', 'x:1')).toMatchObject({ code: 0, stdout: '1 of 2 posts was here, and is forgotten.\n' })
  expect(await store.mention.findUnique({ where: { id: 'x:9007199254740993' } })).toMatchObject({ text: null, author: null })
  expect(await run('forget', '9007199254740993')).toMatchObject({ code: 2, stderr: expect.stringContaining('is no id of a post') as unknown })
  await store.mention.deleteMany({ where: { id: 'x:9007199254740993' } })
})

test('vigie digest prints a day', async () => {
  const { code, stdout } = await run('digest', '--watch', 'watch 0', '--day', '2026-03-14')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^watch 0, Sat 14 Mar 2026\n[\d,]+ mentions\. \d+% were negative; usually \d+%\. 1 alert\.\n/)
})

test.each<[string, string[], RegExp]>([
  ['a watch that is not there', ['preview', '--watch', 'Nope'], /E_WATCH_UNKNOWN Nope names no watch, or several\. There are: watch 0, watch 1\./],
  ['no watch where there are two', ['digest'], /E_WATCH_UNKNOWN/],
  ['days that are none', ['preview', '--days', 'ten'], /E_USAGE --days/],
  ['a day that is none', ['digest', '--day', '2026-02-30'], /E_USAGE --day/],
  ['a preset that is none', ['watches', '--set-preset', 'watch 0=loud'], /E_USAGE “loud” will not do for watch 0: a preset is one of fewer, balanced, more/],
  ['a budget that is none', ['watches', '--add', 'A', '--feed', 'x', '--query', 'a', '--budget', 'much'], /E_USAGE “much” is no budget/],
  ['a budget of a feed that costs nothing', ['watches', '--add', 'A', '--feed', 'bluesky', '--query', 'a', '--budget', '5'], /E_USAGE .* bluesky costs nothing/],
  ['a channel of nobody\'s', ['watches', '--add-channel', 'watch 0=irc:x'], /E_USAGE “irc:x” will not do for watch 0: a channel is one of slack:…, teams:…, console:…/],
  ['a channel\'s name', ['watches', '--add-channel', 'watch 0=slack:#crisis'], /E_USAGE .* the channel's id is needed; Slack shows it/],
  ['Slack without a token', ['watches', '--add-channel', 'watch 0=slack:C0123'], /E_USAGE SLACK_BOT_TOKEN is not set/],
])('%s is bad usage', async (_, words, message) => {
  const { code, stderr } = await run(...words)
  expect(code).toBe(2)
  expect(stderr).toMatch(message)
})

describe('a setting', () => {
  test.each<[Parameters<typeof parseSetting>[0], string, ReturnType<typeof parseSetting>]>([
    ['preset', 'Delta=more', { watch: 'Delta', change: { preset: 'more' } }],
    ['digestTime', 'a=b = 08:30', { watch: 'a=b', change: { digestTime: '08:30' } }],
    ['timeZone', 'Delta=America/St_Johns', { watch: 'Delta', change: { timeZone: 'America/St_Johns' } }],
  ])('%s %s', (setting, text, expected) => {
    expect(parseSetting(setting, text)).toEqual(expected)
  })

  test.each<[Parameters<typeof parseSetting>[0], string]>([
    ['preset', 'more'], ['preset', '=more'], ['updates', 'Delta=both'], ['digest', 'Delta=hourly'], ['digestTime', 'Delta=24:00'], ['digestTime', 'Delta=9:00'], ['timeZone', 'Delta=+02:00'], ['timeZone', 'Delta=Mars/Olympus'],
  ])('%s %s is refused', (setting, text) => {
    expect(() => parseSetting(setting, text)).toThrow(expect.objectContaining({ code: 'E_USAGE' }) as Error)
  })
})

test('a channel is told by its platform and id', () => {
  expect(parseChannel('a=b = slack:C0123ABCD')).toEqual({ watch: 'a=b', platform: 'slack', externalId: 'C0123ABCD' })
})

test('the table says when the next digest comes, and why none does', async () => {
  const [watch] = await readWatches(database.store)
  if (!watch) throw new Error('no watch')
  const now = new Date('2026-11-25T12:00:00Z')
  const lineOf = (changes: Partial<typeof watch>): string => describeWatches([{ ...watch, ...changes }], 'UTC', now).split('\n')[1] ?? ''
  expect(lineOf({ feedKind: 'x' })).toMatch(/watching .*weekly: Mon 30 Nov, 09:00 UTC$/)
  expect(lineOf({ feedKind: 'x', digest: 'both', timeZone: 'Europe/Paris' })).toMatch(/both: Thu 26 Nov, 09:00 Europe\/Paris$/)
  expect(lineOf({ feedKind: 'replay' })).toMatch(/on request/)
  expect(lineOf({ digest: 'off', pausedAt: now })).toMatch(/paused .*off$/)
  expect(describeWatches([], 'UTC', now)).toMatch(/^There is no watch yet/)
})

test('under the table stands once what a feed has trouble with', async () => {
  const feedOf = async (data: { trouble: string | null }) => database.store.feed.updateMany({ data })
  await feedOf({ trouble: 'X wants to be asked less often.' })
  const watches = await readWatches(database.store)
  expect(describeWatches([...watches, ...watches], 'UTC', new Date()).match(/has trouble\. X wants/g)).toHaveLength(new Set(watches.map(({ feedId }) => feedId)).size)
  await feedOf({ trouble: null })
  expect(describeWatches(await readWatches(database.store), 'UTC', new Date())).not.toContain('trouble')
})

describe('the embedded database', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-store-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is not made in order to look into it', async () => {
    await expect(withStore({ databaseUrl: undefined, dataDir: folder }, readWatches)).rejects.toMatchObject({ code: 'E_WATCH_NONE' })
  })

  test('is looked into while another has it', async () => {
    const running = await startEmbeddedPostgres(folder)
    try {
      await migrate(running.url)
      expect(await withStore({ databaseUrl: undefined, dataDir: folder }, readWatches)).toEqual([])
      expect(await withStore({ databaseUrl: running.url, dataDir: folder }, readWatches)).toEqual([])
    } finally {
      await running.stop()
    }
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { watchBadBuzz } from '../../src/alert/index.js'
import type { PreviewView } from '../../src/http/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { minutesLater, seedFeed, seedMinutes } from '../store/seed.js'
import { startConsole, type RunningConsole } from './start-console.js'

const nobody = '00000000-0000-4000-8000-000000000000'
let database: TestDatabase
let console: RunningConsole
let watchId: string
let quietId: string

beforeAll(async () => {
  database = await createDatabase()
  console = await startConsole(database.store, { timeZone: 'Europe/Paris' })
  const { feedId, watchIds } = await seedFeed(database.store, 2)
  ;[watchId = '', quietId = ''] = watchIds
  const bins = Array.from({ length: 4 * 288 }, (_, index) => index - 3 * 288)
  await seedMinutes(database.store, bins.map((at) => ({ watchId, minute: minutesLater(5 * at), negative: at >= 0 && at < 12 ? 20 : Number(at % 2 === 0), neutral: 5, positive: 2 })))
  await database.store.feed.update({ where: { id: feedId }, data: { readThrough: minutesLater(1440) } })
  await watchBadBuzz(database.store)
})
afterAll(async () => {
  await console.server.close()
  await database.drop()
})

function preview(query: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${console.url}/console/preview?${query}`, { headers })
}

function choose(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${console.url}/console/presets`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
}

describe('the preview of a watch', () => {
  test('has a strip of days, local to the watch, with a dot an alert for each preset and for what was sent', async () => {
    const view = (await (await preview(`watch=${watchId}`)).json()) as PreviewView
    expect(view.days).toEqual(['Wed 11 Mar', 'Thu 12 Mar', 'Fri 13 Mar', 'Sat 14 Mar', 'Sun 15 Mar'])
    expect(view.presets.map(({ name, dots }) => [name, dots.map(({ day }) => day)])).toEqual([['fewer', [3]], ['balanced', [3]], ['more', [3]]])
    expect(view.sent).toMatchObject([{ day: 3, status: 'open', text: expect.stringMatching(/^Sat 14 Mar, 13:\d\d: \d+ negative where/) as string }])
    expect(view).toMatchObject({ preset: 'balanced', note: 'Nobody has said yet whether the alert was a false alarm.' })
  })

  test('of a watch without mentions says what is missing', async () => {
    expect(await (await preview(`watch=${quietId}`)).json()).toMatchObject({ days: [], sent: [], note: expect.stringMatching(/^Nothing was judged yet/) as string })
  })

  test.each([['no watch', ''], ['no id', 'watch=Delta'], ['days without end', `watch=${nobody}&days=4000`], ['something else', `watch=${nobody}&preset=more`]])('with %s is refused', async (_, query) => {
    const response = await preview(query)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'E_REQUEST_INVALID' })
  })

  test('of a watch that is not there is refused', async () => {
    expect((await preview(`watch=${nobody}`)).status).toBe(404)
  })

  test('asked for by another site is refused: it is a second of work', async () => {
    expect((await preview(`watch=${watchId}`, { 'sec-fetch-site': 'cross-site' })).status).toBe(400)
  })
})

describe('the choice of a preset', () => {
  test('is written with its time', async () => {
    const before = new Date()
    expect(await (await choose({ watchId: quietId, preset: 'fewer' })).json()).toMatchObject({ preset: 'fewer' })
    const row = await database.store.watch.findUniqueOrThrow({ where: { id: quietId } })
    expect(row.preset).toBe('fewer')
    expect(row.presetSince.getTime()).toBeGreaterThanOrEqual(before.getTime() - 1000)
  })

  test.each<[string, unknown, Record<string, string>, number]>([
    ['a preset that is none', { watchId: '', preset: 'loud' }, {}, 400],
    ['a watch that is none', { watchId: nobody, preset: 'more' }, {}, 404],
    ['something more', { watchId: nobody, preset: 'more', name: 'x' }, {}, 400],
    ['another site', { watchId: nobody, preset: 'more' }, { origin: 'https://evil.example' }, 400],
  ])('%s is refused and changes nothing', async (_, body, headers, status) => {
    const read = (): Promise<unknown> => database.store.watch.findMany({ select: { preset: true, presetSince: true }, orderBy: { id: 'asc' } })
    const before = await read()
    expect((await choose(body, headers)).status).toBe(status)
    expect(await read()).toEqual(before)
  })
})

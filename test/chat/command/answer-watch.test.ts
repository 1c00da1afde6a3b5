import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fillForm, type Answer } from '../../../src/chat/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { openedAt, seedWatch } from '../seed-alert.js'
import { openTalk, type Talk } from './open-context.js'

let database: TestDatabase
let talk: Talk
let watchId: string

beforeAll(async () => {
  database = await createDatabase()
  talk = openTalk(database.store)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.store.feed.deleteMany()
  await database.store.channel.deleteMany()
  watchId = await seedWatch(database.store)
  await database.store.watch.update({ where: { id: watchId }, data: { name: 'Air Paradis' } })
})

const say = (line: string, who = {}): Promise<Answer> => talk.say(line, who)
const read = (name: string) => database.store.watch.findFirst({ where: { name }, include: { channels: { include: { channel: true } } } })

/** Says what a form would say if it were sent as it was opened, but for some fields. */
function fill({ form }: Answer, values: Record<string, string>): string {
  return fillForm(form?.say ?? '', { ...Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value])), ...values })
}

describe('a watch is added', () => {
  test('by a form that offers the feeds there are', async () => {
    const opened = await say('watch add')
    expect(opened.form?.fields.map(({ name, kind, value }) => [name, kind, value])).toEqual([
      ['name', 'text', ''], ['feed', 'choice', 'demo'], ['query', 'text', ''], ['channel', 'channel', 'C1'], ['preset', 'choice', 'balanced'],
    ])
    expect(opened.message.lines).toContain('Demo: invented tweets')
    const { message } = await say(fill(opened, { name: 'Competitor “X”', preset: 'more' }))
    expect(message.title).toBe('Competitor "X" is watched from now on.')
    expect(await read('Competitor "X"')).toMatchObject({ feedId: 'demo', preset: 'more', query: '', channels: [{ channel: { platform: 'slack', externalId: 'C1' } }] })
  })

  test('once, where it is said twice at the same time', async () => {
    const line = 'watch add Twice feed=demo'
    const answers = await Promise.all([say(line), say(line), say('watch add twice feed=demo')])
    expect(answers.filter(({ message }) => message.title.includes('is watched from now on'))).toHaveLength(1)
    expect(await database.store.watch.count()).toBe(2)
  })

  test.each([
    ['a name that is taken', { name: 'AIR paradis' }, 'A watch is called “AIR paradis” already.'],
    ['no name', { name: ' ' }, 'A watch needs a name.'],
    ['a name of 100 letters', { name: 'x'.repeat(100) }, 'A name has at most 80 characters.'],
    ['a query where none is possible', { name: 'A', query: 'paradis' }, 'Demo: invented tweets cannot be searched: leave the query empty.'],
    ['a feed that is not there', { name: 'A', feed: 'x' }, 'There is no such feed.'],
    ['a preset that is none', { name: 'A', preset: 'loud' }, 'A preset is one of fewer, balanced, more.'],
  ])('not with %s: the form comes again with what was filled in', async (_, values, title) => {
    const again = await say(fill(await say('watch add'), values))
    expect(again.message.title).toBe(title)
    expect(again.form?.fields[0]?.value).toBe(values.name.trim())
    expect(await database.store.watch.count()).toBe(1)
  })

  test('not where there is no feed, which is said', async () => {
    await database.store.feed.deleteMany()
    expect((await say('watch add')).message).toMatchObject({ title: 'There is no feed to watch yet.', lines: [expect.stringContaining('npx vigie start --feed')] })
  })
})

describe('a watch is changed', () => {
  test('by a form that holds its present values', async () => {
    const opened = await say('watch edit')
    expect(opened.form?.fields.map(({ name, value }) => [name, value])).toEqual([['name', 'Air Paradis'], ['query', ''], ['channel', 'C1'], ['preset', 'balanced']])
    const { message } = await say(fill(opened, { name: 'Paradis', preset: 'fewer', channel: 'C9' }))
    expect(message).toMatchObject({ title: 'Paradis is changed.', lines: ['It speaks up “fewer” from the next five minutes on.'] })
    // The console's channel is another platform's, and keeps hearing of it.
    const watch = await read('Paradis')
    expect(watch?.channels.map(({ channel }) => channel.externalId === 'C9' || channel.platform === 'console')).toEqual([true, true])
    expect(watch?.preset).toBe('fewer')
  })

  test('in one thing by a line', async () => {
    expect((await say('watch edit "Air Paradis" preset="more"')).message.title).toBe('Air Paradis is changed.')
    expect(await read('Air Paradis')).toMatchObject({ preset: 'more', name: 'Air Paradis' })
  })

  test('on the console without a channel, of which there is one', async () => {
    expect((await say('watch edit', { platform: 'console' })).form?.fields.map(({ name }) => name)).not.toContain('channel')
  })
})

test('pausing can be undone, and saying it again does nothing', async () => {
  const paused = await say('watch pause')
  expect(paused.message).toMatchObject({ title: 'Air Paradis is paused.', choices: [{ say: 'watch resume "Air Paradis"' }] })
  expect((await read('Air Paradis'))?.pausedAt).toEqual(openedAt)
  expect((await say('watch pause air paradis')).message.title).toBe('Air Paradis is paused already.')
  expect((await say(paused.message.choices[0]?.say ?? '')).message.title).toBe('Air Paradis is watched again.')
  expect((await say('watch resume')).message.title).toBe('Air Paradis is not paused.')
  expect((await read('Air Paradis'))?.pausedAt).toBeNull()
})

test('removing asks first, offers to pause, and is done when it is confirmed', async () => {
  const asked = await say('watch remove')
  expect(asked.message).toMatchObject({ title: 'Remove Air Paradis for good?', choices: [{ label: 'Pause instead' }, { label: 'Remove', style: 'danger' }] })
  expect(await database.store.watch.count()).toBe(1)
  expect((await say(asked.message.choices[1]?.say ?? '')).message.title).toBe('Air Paradis is removed.')
  expect(await database.store.watch.count()).toBe(0)
})

test.each(['watch add', 'watch edit', 'watch pause', 'watch resume', 'watch remove "Air Paradis" confirmed=yes', 'digest off'])('who is not among the editors is told how to become one: %s', async (line) => {
  const closed = openTalk(database.store, { editors: ['slack:U7'] })
  const before = await database.store.watch.findMany()
  const { message, form } = await closed.say(line)
  expect(message.lines).toEqual(['Whoever runs Vigie can add you to VIGIE_WATCH_EDITORS, as slack:U1.'])
  expect(form).toBeUndefined()
  expect(await database.store.watch.findMany()).toEqual(before)
  expect((await closed.say(line, { person: 'U7' })).message.lines).not.toEqual(message.lines)
})

test('everybody may list, and see when digests come', async () => {
  const closed = openTalk(database.store, { editors: ['slack:U7'] })
  expect((await closed.say('watch list')).message.title).toBe('1 watch.')
  const played = (await closed.say('digest')).message
  expect(played).toMatchObject({ title: 'Air Paradis: a weekly digest at 09:00 (UTC).', lines: [expect.stringContaining('no digest comes by itself')] })
  await database.store.feed.updateMany({ data: { kind: 'bluesky' } })
  const live = (await closed.say('digest')).message
  expect(live).toMatchObject({ title: 'Air Paradis: a weekly digest at 09:00, next on Mon 16 Mar, 09:00 (UTC).', lines: [] })
})

test('the list says which watches do not work, and which are paused', async () => {
  await database.store.feed.updateMany({ data: { trouble: 'Bluesky does not answer: ETIMEDOUT.' } })
  expect((await say('watch list')).message.lines).toEqual([expect.stringMatching(/, but the feed has trouble \(Bluesky does not answer: ETIMEDOUT\); /)])
  await database.store.feed.updateMany({ data: { trouble: null } })
  expect((await say('watch list')).message.lines.join()).not.toContain('trouble')
  await say('watch pause')
  expect((await say('watch list')).message.lines).toEqual([expect.stringMatching(/^Air Paradis: .*, paused; /)])
})

test('a form offers feeds by names that people know', async () => {
  await database.store.feed.create({ data: { id: 'bluesky', kind: 'bluesky', settings: {} } })
  expect((await say('watch add')).message.lines).toEqual(expect.arrayContaining(['Bluesky']))
})

test('digests are set by a line', async () => {
  expect((await say('digest daily 8:30')).message.title).toBe('Air Paradis: a daily digest at 08:30 (UTC).')
  expect(await read('Air Paradis')).toMatchObject({ digest: 'daily', digestTime: '08:30' })
  expect((await say('digest off')).message.title).toBe('Air Paradis: no digests.')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEvent } from '../../../src/feed/bluesky/parse-event.js'
import { readFrames, type BlueskyWatch } from '../../../src/feed/bluesky/read-frames.js'
import { parseQuery } from '../../../src/feed/query/parse-query.js'
import { makeAccount, makeDelete, makePost, type FakeEvent } from '../../fakes/jetstream/index.js'

const noon = Date.parse('2026-03-14T12:00:00Z')
const us = (milliseconds: number): number => (noon + milliseconds) * 1000
const ann = 'did:plc:ann'

function watch(id: string, query: string, since = 0): BlueskyWatch {
  const parsed = parseQuery(query)
  if ('problem' in parsed) expect.unreachable(parsed.problem)
  return { id, query: parsed.query, since }
}

function read(events: readonly (FakeEvent | string)[], { watches = [watch('w', 'delta')], through = 0, now = noon + 60_000 } = {}) {
  return readFrames(events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event))), watches, through, now)
}

describe('frames of Jetstream', () => {
  test('give the posts that some watch looks for, with the watches that do', () => {
    const watches = [watch('one', 'delta'), watch('two', '"delta is"'), watch('later', 'delta', noon + 10)]
    const batch = read([makePost(ann, '3k1', us(5), 'Delta is late', { langs: ['en-GB', 'fr'] }), makePost(ann, '3k2', us(7), 'nothing')], { watches })
    expect(batch.mentions).toEqual([{
      id: 'bluesky:did:plc:ann/3k1', source: 'bluesky', text: 'Delta is late', author: ann, lang: 'en-gb', createdAt: new Date(noon + 5),
      url: 'https://bsky.app/profile/did:plc:ann/post/3k1', watchIds: ['one', 'two'],
    }])
    expect(batch).toMatchObject({ cursor: { timeUs: us(7) }, readThrough: new Date(noon + 6), read: 1, skipped: 0 })
  })

  test('find a post by the tags beside its text', () => {
    expect(read([makePost(ann, '3k1', us(5), 'so late', { tags: ['Delta'] })]).mentions).toHaveLength(1)
  })

  test('say what is gone: posts, and all of an account that is closed, but not of one that may come back', () => {
    const { gone } = read([makeDelete(ann, '3k1', us(1)), makeAccount('did:plc:bob', us(2), 'deleted'), makeAccount('did:plc:cid', us(3), 'takendown'),
      makeAccount('did:plc:dan', us(4), 'deactivated'), makeAccount('did:plc:eve', us(5))])
    expect(gone).toEqual({ ids: ['bluesky:did:plc:ann/3k1'], authors: ['did:plc:bob', 'did:plc:cid'] })
  })

  test.each([
    ['no JSON', '{"did":'],
    ['an empty frame', ''],
    ['JSON that is no event', '[1,2]'],
    ['an event without a time', JSON.stringify({ did: ann, kind: 'commit' })],
    ['a time that is no whole number', JSON.stringify({ did: ann, kind: 'identity', time_us: 1.5 })],
    ['a strange author', JSON.stringify({ ...makePost(ann, '3k1', us(1), 'delta'), did: 'javascript:alert(1)' })],
    ['a strange key', JSON.stringify(makePost(ann, '../x', us(1), 'delta'))],
    ['a post without a text', JSON.stringify({ ...makePost(ann, '3k1', us(1), ''), commit: { operation: 'create', collection: 'app.bsky.feed.post', rkey: '3k1', record: {} } })],
    ['a server whose clock is a day ahead', JSON.stringify(makePost(ann, '3k1', us(86_400_000), 'delta'))],
  ])('count what cannot be read and go on: %s', (_, frame) => {
    const batch = read([frame, makePost(ann, '3k9', us(2), 'delta')])
    expect(batch).toMatchObject({ skipped: 1, cursor: { timeUs: us(2) } })
    expect(batch.mentions.map(({ id }) => id)).toEqual(['bluesky:did:plc:ann/3k9'])
  })

  test('pass over what is no news: likes, updates, names, and texts that cannot be scored', () => {
    const like = { did: ann, time_us: us(1), kind: 'commit', commit: { rev: 'r', operation: 'create', collection: 'app.bsky.feed.like', rkey: '3k1', record: {} } } as const
    const update = makePost(ann, '3k2', us(2), 'delta')
    if (update.commit) update.commit.operation = 'update'
    const name = { did: ann, time_us: us(3), kind: 'identity', identity: {} } as const
    expect(read([like, update, name, makePost(ann, '3k4', us(4), 'delta \0')])).toMatchObject({ mentions: [], skipped: 0, cursor: { timeUs: us(4) } })
  })

  test('ignore what authors write into createdAt, and hand nothing over behind what has been read', () => {
    const late = makePost(ann, '3k1', us(-5000), 'delta', { createdAt: '2031-01-01T00:00:00Z' })
    const batch = read([late], { through: us(0) })
    expect(batch.mentions[0]?.createdAt).toEqual(new Date(noon))
    expect(batch).toMatchObject({ cursor: { timeUs: us(0) }, readThrough: new Date(noon - 1) })
  })

  test('never throw, whatever they hold, and the time handed over never goes back', () => {
    const event = fc.tuple(fc.integer({ min: -20_000, max: 50_000 }), fc.string({ unit: 'binary' })).map(([at, text]) => JSON.stringify(makePost(ann, '3k1', us(at), `delta ${text}`)))
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.json(), event)), fc.integer({ min: 0, max: 20_000 }), (frames, at) => {
      const batch = read(frames, { through: us(at) })
      const through = batch.readThrough ?? new Date(0)
      expect(Number(batch.cursor.timeUs)).toBeGreaterThanOrEqual(us(at))
      for (const mention of batch.mentions) expect(mention.createdAt.getTime()).toBeGreaterThan(noon + at - 1)
      expect(through.getTime()).toBeGreaterThanOrEqual(noon + at - 1)
      expect(batch.mentions.length + (batch.skipped ?? 0)).toBeLessThanOrEqual(frames.length)
    }))
  })
})

test('every JSON is an event or none, without an exception', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void parseEvent(JSON.stringify(value))))
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wire } from '../../src/chat/teams/index.js'
import type { Store } from '../../src/store/index.js'
import { findButton } from '../chat/teams/find-button.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { findPlayground } from './find-playground.js'
import { beginFeed, findRoot, prepareFeed, startService, type RunningVigie } from './journey.js'
import { openPlayground, type Playground, type ShownCard } from './open-playground.js'
import { until, when } from './until.js'

// test/services.ts says loudly that this is skipped where the playground was not installed.
describe.skipIf(findPlayground() === '')('in Microsoft\'s own playground for agents', () => {
  let folder: string
  let database: TestDatabase
  let store: Store
  let playground: Playground
  let vigie: RunningVigie

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'vigie-playground-'))
    database = await createDatabase()
    store = database.store
  })
  afterAll(async () => {
    await playground.stop()
    vigie.child.kill('SIGKILL')
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const shows = ({ card }: ShownCard, words: string): boolean => JSON.stringify(card).includes(words)
  const examplesUnder = ({ thread }: ShownCard): ShownCard[] => playground.cards.filter((each) => each.place === thread && shows(each, 'Take my mark back'))
  const press = (card: ShownCard, name: string): Promise<unknown> => playground.press(card, findButton(card.card, name))
  /** An alert's card, once it stands there with all its examples. */
  const readWhole = (kind: string): Promise<ShownCard> => until(`the alert of ${kind} with all its examples`, async () => {
    const found = await findRoot(store, 'teams', kind)
    const root = playground.cards.find(({ id }) => id === found?.externalId)
    return root && found && examplesUnder(root).length >= found.examples ? root : undefined
  })

  test('a team adds a watch, is told, marks what was misread, is told of that, takes it on and closes it', { timeout: 300_000 }, async () => {
    const feed = await prepareFeed(store, path.join(folder, 'tweets.csv'))
    vigie = await startService({ DATABASE_URL: database.url, VIGIE_TEAMS_ALLOW_UNAUTHENTICATED: '1' })
    playground = await openPlayground(`${vigie.address}${wire.path}`)
    await playground.say(`watch add name="Air Paradis" feed="${feed}"`)
    await when('the line is answered', () => playground.cards.some((each) => shows(each, 'Air Paradis is watched from now on')))

    await beginFeed(store, feed)
    const alert = await readWhole('bad-buzz')
    for (const [index, name] of ['Wrong: positive', 'Wrong: neutral', 'Wrong: positive'].entries()) {
      const example = examplesUnder(alert)[index] ?? expect.fail('an alert without examples')
      expect(await press(example, name)).toMatchObject({ value: expect.stringMatching(/^Marked as wrong: it should be \w+\. Thank you\.$/) as string })
      await when('the post says so', () => shows(example, 'marked wrong by 1 person'))
    }
    const misread = await readWhole('misprediction')
    expect(examplesUnder(misread)).toHaveLength(3)

    expect(await press(alert, 'Acknowledge')).toMatchObject({ value: expect.stringMatching(/^Acknowledged by /) as string })
    await when('it says who acknowledged it', () => shows(alert, 'Acknowledged by '))
    await press(alert, 'Resolve')
    await when('it says who resolved it', () => shows(alert, 'Resolved by '))

    expect(playground.cards.filter((each) => shows(each, 'Severity ')).map(({ id }) => id)).toEqual([alert.id, misread.id])
    expect(await store.feedback.findMany({ where: { withdrawnAt: null }, select: { platform: true, verdict: true } })).toEqual(Array(3).fill({ platform: 'teams', verdict: 'wrong' }))
  })
})

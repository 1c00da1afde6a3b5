import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkToChart } from '../../src/chat/index.js'
import { seedAlert, seedWatch } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { startConsole, type RunningConsole } from './start-console.js'

let database: TestDatabase
let console: RunningConsole
let alertId: string
let watchId: string

beforeAll(async () => {
  database = await createDatabase()
  console = await startConsole(database.store, { loopbackOnly: true, publicUrl: 'https://vigie.example.com' })
  watchId = await seedWatch(database.store)
  ;({ alertId } = await seedAlert(database.store, watchId, ['the crew was rude']))
})
afterAll(async () => {
  await console.server.close()
  await database.drop()
})

async function fetchPicture(id: string, revision: number): Promise<Buffer> {
  return Buffer.from(await (await fetch(linkToChart(console.url, id, revision))).arrayBuffer())
}

/** Width and height of a PNG, from its header (www.w3.org/TR/png-3, 11.2.1). */
function readSize(png: Buffer): [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

describe('the picture of an alert’s chart', () => {
  test('is a PNG that may be kept for good and is nothing else', async () => {
    const response = await fetch(linkToChart(console.url, alertId, 1))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('set-cookie')).toBeNull()
    const png = Buffer.from(await response.arrayBuffer())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(readSize(png)).toEqual([1120, 440])
  })

  test('stays as it was drawn, and is drawn anew for a new revision', async () => {
    const first = await fetchPicture(alertId, 1)
    await database.store.minuteCount.updateMany({ where: { watchId }, data: { negative: 50 } })
    expect((await fetchPicture(alertId, 1)).equals(first)).toBe(true)
    await database.store.alert.update({ where: { id: alertId }, data: { revision: 2 } })
    expect((await fetchPicture(alertId, 2)).equals(first)).toBe(false)
  })

  test('is found through the address that people know, by those who come through a proxy', async () => {
    const url = `/charts/${alertId}-1.png`
    expect((await console.server.inject({ url, headers: { host: 'vigie.example.com' } })).statusCode).toBe(200)
    expect((await console.server.inject({ url, headers: { host: 'evil.example' } })).statusCode).toBe(400)
  })

  test('is not there for an alert that has none', async () => {
    const figures = { marked: 3, limit: 3, windowMinutes: 5, predictionIds: ['1', '2', '3'] }
    const { id } = await database.store.alert.create({ data: { kind: 'misprediction', watchId, openedAt: new Date(), severity: 3, observed: 3, expected: 0, figures } })
    expect((await fetch(linkToChart(console.url, id, 1))).status).toBe(404)
  })

  test.each([
    ['an alert that nobody knows', () => `${randomUUID()}-1.png`],
    ['a revision that has not come', () => `${alertId}-900.png`],
    ['revision 0', () => `${alertId}-0.png`],
    ['no revision', () => `${alertId}.png`],
    ['an endless revision', () => `${alertId}-${'9'.repeat(400)}.png`],
    ['another kind of picture', () => `${alertId}-1.svg`],
    ['something that is no id', () => `${'-'.repeat(36)}-1.png`],
    ['SQL', () => `${encodeURIComponent("' OR 1=1 --")}-1.png`],
    ['a path', () => '..%2f..%2fpackage.json'],
  ])('of %s is not found', async (_, name) => {
    const response = await fetch(`${console.url}/charts/${name()}`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'E_REQUEST_INVALID' })
  })
})

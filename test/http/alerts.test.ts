import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkToAlert } from '../../src/chat/index.js'
import { seedAlert, seedWatch } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { startConsole, type RunningConsole } from './start-console.js'

let database: TestDatabase
let console: RunningConsole
let alertId: string

beforeAll(async () => {
  database = await createDatabase()
  console = await startConsole(database.store)
  ;({ alertId } = await seedAlert(database.store, await seedWatch(database.store), ['the crew was rude', '<img src=x onerror=alert(1)> & my bag is gone']))
})
afterAll(async () => {
  await console.server.close()
  await database.drop()
})

describe('the page of an alert', () => {
  test('shows it with its chart and its posts, whose words stay words, and has no buttons that would do nothing', async () => {
    const response = await fetch(linkToAlert(console.url, alertId))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const page = await response.text()
    expect(page).toMatch(/People are turning on [\s\S]*<svg[\s\S]*the crew was rude/)
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; my bag is gone')
    expect(page).not.toMatch(/<button|<script|<img src=x/)
  })

  test('says what was done, and holds no words that are gone', async () => {
    await database.store.alert.update({ where: { id: alertId }, data: { status: 'acknowledged', revision: 2, events: { create: { action: 'acknowledge', platform: 'slack', person: 'U1', name: 'Ana', revision: 2 } } } })
    await database.store.mention.updateMany({ where: { text: 'the crew was rude' }, data: { text: null } })
    const page = await (await fetch(linkToAlert(console.url, alertId))).text()
    expect(page).toMatch(/<bdi>Acknowledged<\/bdi> by <b><bdi>Ana<\/bdi>/)
    expect(page).toContain('This post is no longer available.')
    expect(page).not.toContain('the crew was rude')
  })

  test.each([['an alert that is not there', randomUUID()], ['what is no id', "1' OR 1=1"]])('is not there for %s', async (_, id) => {
    expect((await fetch(linkToAlert(console.url, encodeURIComponent(id)))).status).toBe(404)
  })
})

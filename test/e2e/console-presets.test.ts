import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { watchBadBuzz } from '../../src/alert/index.js'
import { composeDigest, createConsolePlatform, readDigest } from '../../src/chat/index.js'
import { readConsoleStatus } from '../../src/http/index.js'
import { readWatches } from '../../src/store/index.js'
import { seedWatch } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { startConsole, type RunningConsole } from '../http/start-console.js'
import { openBrowser, type OpenBrowser } from './open-browser.js'

// test/services.ts says loudly that these are skipped where this machine has no Chromium.
describe.skipIf(inject('chromium') === '')('the console’s page', () => {
  let opened: OpenBrowser
  let database: TestDatabase
  let watchId: string
  let console: RunningConsole
  let page: Page
  const trouble: string[] = []

  beforeAll(async () => {
    opened = await openBrowser()
    database = await createDatabase()
    watchId = await seedWatch(database.store)
    await watchBadBuzz(database.store)
    console = await startConsole(database.store, { pageFolder: opened.folder, readStatus: () => readConsoleStatus(database.store, { learning: 1440, cautious: 20_160 }) })
    page = await opened.browser.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text())
    })
    await page.goto(console.url)
    await page.waitForSelector('#connection[data-state=live]')
  })
  afterAll(async () => {
    await opened.close()
    await console.server.close()
    await database.drop()
  })

  test('shows what each preset would have sent, and lets the reader choose one', async () => {
    await page.getByRole('button', { name: 'Speaks up: balanced' }).click()
    await page.locator('.preview-row').first().waitFor()
    expect(await page.locator('.preview-row .strip').count()).toBe(4)
    // Of a watch that is known for a day, too: its one cell once filled the dialog.
    expect((await page.locator('.preview-row .strip').first().boundingBox())?.height).toBeLessThan(60)
    await page.locator('.preview-row', { hasText: 'Fewer' }).getByRole('button', { name: 'Choose' }).click()
    await page.getByText('is on “fewer” from now on').waitFor()
    expect((await database.store.watch.findUniqueOrThrow({ where: { id: watchId } })).preset).toBe('fewer')
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Speaks up: fewer' }).waitFor()
    expect(trouble).toEqual([])
  })

  test('keeps the keyboard on the button of a watch whose figures are written anew', async () => {
    const button = page.getByRole('button', { name: 'Speaks up' })
    await button.focus()
    await database.store.watch.update({ where: { id: watchId }, data: { preset: 'more' } })
    await page.getByRole('button', { name: 'Speaks up: more' }).waitFor()
    expect(await page.evaluate('document.activeElement.className')).toBe('sensitivity')
  })

  test('shows a digest without calling anybody', async () => {
    await page.evaluate('document.hasFocus = () => false')
    const watch = (await readWatches(database.store)).find(({ id }) => id === watchId)
    if (!watch) throw new Error('no watch')
    const message = composeDigest(await readDigest(database.store, watch, { period: 'daily', date: '2026-03-15', zone: 'UTC' }))
    await createConsolePlatform(database.store).post({ channel: 'alerts', key: 'digest', message })
    await page.getByRole('heading', { name: /Air Paradis.*, Sat 14 Mar 2026/ }).waitFor()
    await page.locator('.digest .wide svg.picture').waitFor()
    expect(await page.title()).toBe('Vigie')
    expect(trouble).toEqual([])
  })
})

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { composeReport, createConsolePlatform } from '../../src/chat/index.js'
import { deliverMessage } from '../../src/chat/notify/deliver-message.js'
import { hostileTexts } from '../chat/console/hostile-texts.js'
import { openTalk, type Talk } from '../chat/command/open-context.js'
import { seedWatch } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { startConsole, type RunningConsole } from '../http/start-console.js'
import { makeReport } from '../retrain/make-report.js'
import { openBrowser, type OpenBrowser } from './open-browser.js'

// test/services.ts says loudly that these are skipped where this machine has no Chromium.
describe.skipIf(inject('chromium') === '')('the box in which people ask Vigie', () => {
  let opened: OpenBrowser
  let database: TestDatabase
  let talk: Talk
  let console: RunningConsole
  let page: Page
  const trouble: string[] = []

  beforeAll(async () => {
    opened = await openBrowser()
    database = await createDatabase()
    await database.store.watch.update({ where: { id: await seedWatch(database.store) }, data: { name: 'Air Paradis' } })
    talk = openTalk(database.store)
    console = await startConsole(database.store, { pageFolder: opened.folder, commands: talk.context })
  })
  afterAll(async () => {
    await opened.close()
    await console.server.close()
    await talk.close()
    await database.drop()
  })
  beforeEach(async () => {
    trouble.length = 0
    page = await opened.browser.newPage({ reducedMotion: 'reduce' })
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text())
    })
    await page.goto(console.url)
    await page.waitForSelector('#connection[data-state=live]')
  })

  const answer = () => page.locator('#answer')

  async function ask(line: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Ask Vigie' }).fill(line)
    await page.keyboard.press('Enter')
  }

  test('shows three examples while nothing was asked, and answers one that is pressed', async () => {
    const examples = page.getByRole('group', { name: 'Examples' }).getByRole('button')
    expect(await examples.allInnerTexts()).toEqual(['status', 'top 24h', 'My bag is lost and nobody answers'])
    await examples.first().click()
    await answer().getByRole('heading', { name: /^Air Paradis: [\d,]+ mentions in 24 hours/ }).waitFor()
    await answer().locator('.wide svg.picture').waitFor()
    expect(await examples.first().isHidden()).toBe(true)
    expect(trouble).toEqual([])
  })

  test('answers the button of a message in the channel, which stays where it is', async () => {
    const { store } = database
    const channel = await store.channel.findFirstOrThrow({ where: { platform: 'console' } })
    const report = composeReport({ id: 'vigie@0123456789ab', parentVersionId: 'vigie@000000000000', role: 'challenger', verdicts: 240, report: makeReport() })
    await deliverMessage(store, createConsolePlatform(store), { channel, key: 'report:vigie@0123456789ab', message: report, revision: 1 })
    const shown = page.locator('#messages > li').filter({ hasText: 'Retrained: vigie@0123456789ab' })
    await shown.getByRole('button', { name: 'Promote' }).click()
    await answer().getByText('There is no model version vigie@0123456789ab.').waitFor()
    expect(await shown.getByRole('button').allInnerTexts()).toEqual(['Promote', 'Reject', 'Keep in shadow'])
    expect(trouble).toEqual([])
  })

  test('is worked by the keyboard alone: / leads there, Enter asks, Escape closes, the arrow brings the line back', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('the service was terrible')
    await page.keyboard.press('Enter')
    await answer().getByRole('heading', { name: /^This reads as negative/ }).waitFor()
    expect(await answer().locator('.weight').first().innerText()).toContain('terrible')
    await page.keyboard.press('Escape')
    await answer().waitFor({ state: 'hidden' })
    await page.keyboard.press('ArrowUp')
    expect(await page.getByRole('textbox', { name: 'Ask Vigie' }).inputValue()).toBe('the service was terrible')
    expect(trouble).toEqual([])
  })

  test('lets the reader mark an answer wrong, and share it under their name', async () => {
    await ask('score the crew was lovely')
    await answer().getByRole('button', { name: 'Mark as wrong' }).click()
    await answer().getByRole('button', { name: 'Marked wrong · undo', pressed: true }).waitFor()
    await answer().getByRole('button', { name: 'Share with the channel' }).click()
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ana')
    await page.keyboard.press('Enter')
    const shared = page.locator('.message .answer')
    await shared.getByText('Shared by Ana.').waitFor()
    await shared.getByRole('button', { name: 'Marked wrong · undo', pressed: true }).click()
    await shared.getByRole('button', { name: 'Mark as wrong' }).waitFor()
    expect(await database.store.feedback.count({ where: { withdrawnAt: null } })).toBe(0)
    expect(trouble).toEqual([])
  })

  test('adds a watch by its form, and asks before it removes it', async () => {
    await ask('watch add')
    const form = answer().getByRole('form', { name: 'Add a watch' })
    await form.getByLabel('Name').fill('The “other” brand')
    await form.getByRole('button', { name: 'Watch' }).click()
    await answer().getByRole('heading', { name: 'The "other" brand is watched from now on.' }).waitFor()
    await ask('watch remove "The \\"other\\" brand"')
    await answer().getByRole('button', { name: 'Remove', exact: true }).click()
    await answer().getByRole('heading', { name: 'The "other" brand is removed.' }).waitFor()
    expect(await database.store.watch.count()).toBe(1)
    expect(trouble).toEqual([])
  })

  test('says what was not understood, with the nearest line as a button', async () => {
    await ask('stauts')
    await answer().getByRole('heading', { name: 'Did you mean “status”?' }).waitFor()
    await answer().getByRole('button', { name: 'status', exact: true }).click()
    await answer().getByRole('heading', { name: /^Air Paradis:/ }).waitFor()
  })

  test('shows hostile words as words, and runs nothing', async () => {
    for (const [, text] of hostileTexts.slice(0, 6)) {
      await ask(`score ${text}`)
      await answer().locator('.answer').waitFor()
    }
    expect(await answer().locator('script, img, style, [onmouseover], [onfocus]').count()).toBe(0)
    expect(await page.evaluate(() => 'wasAttacked' in globalThis)).toBe(false)
    expect(trouble).toEqual([])
  })
})

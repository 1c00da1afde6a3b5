import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { wakeAlerts } from '../../src/alert/index.js'
import { createConsolePlatform, notifyAlert } from '../../src/chat/index.js'
import { hostileTexts } from '../chat/console/hostile-texts.js'
import { seedAlert, seedWatch } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { quietStatus, startConsole, type RunningConsole } from '../http/start-console.js'
import { openBrowser, type OpenBrowser } from './open-browser.js'

const texts = ['Four hours in the queue and nobody to ask', 'They lost my bag again', 'The seat was broken, the crew was kind']

// test/services.ts says loudly that these are skipped where this machine has no Chromium.
describe.skipIf(inject('chromium') === '')('the console’s page', () => {
  let opened: OpenBrowser
  let database: TestDatabase
  let watchId: string
  let console: RunningConsole
  let context: BrowserContext
  let page: Page
  const trouble: string[] = []

  beforeAll(async () => {
    opened = await openBrowser()
  })
  afterAll(async () => {
    await opened.close()
  })
  beforeEach(async () => {
    database = await createDatabase()
    watchId = await seedWatch(database.store)
    console = await start()
    trouble.length = 0
    context = await opened.browser.newContext()
    page = await open(context)
  })
  afterEach(async () => {
    await context.close()
    await console.server.close()
    await database.drop()
  })

  function start(port = 0): Promise<RunningConsole> {
    return startConsole(database.store, { pageFolder: opened.folder }, port)
  }

  /** Opens the page and waits until it is live. Whatever it complains of is trouble. */
  async function open(where: BrowserContext): Promise<Page> {
    const opened = await where.newPage()
    opened.setDefaultTimeout(15_000)
    opened.on('pageerror', (error) => trouble.push(error.message))
    opened.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    opened.on('request', (request) => {
      if (!request.url().startsWith(console.url)) trouble.push(`request: ${request.url()}`)
    })
    await opened.goto(console.url)
    await opened.waitForSelector('#connection[data-state=live]')
    return opened
  }

  async function readFeedback(): Promise<string[]> {
    const rows = await database.store.feedback.findMany({ orderBy: { id: 'asc' } })
    return rows.map((row) => `${row.verdict}${row.withdrawnAt ? ' withdrawn' : ''}`)
  }

  test('says, while there is no alert, what is being read and what will come', async () => {
    await page.getByRole('heading', { name: 'All quiet' }).waitFor()
    await page.getByText('Vigie has read 1,204 mentions about Air Paradis').waitFor()
    await page.getByText('Demo: every tweet here is invented.').waitFor()
    expect(await page.locator('.minutes rect').count()).toBe(120)
    expect(trouble).toEqual([])
  })

  test('says in one line that messages are held back, to whom and why, on a narrow screen too', async () => {
    const held = ['#crisis', '#press'].map((name) => ({ name, trouble: 'Slack does not answer.' }))
    const other = await startConsole(database.store, { pageFolder: opened.folder, readStatus: () => Promise.resolve({ ...quietStatus, heldChannels: held }) })
    await page.goto(other.url)
    await page.getByText('#crisis, #press. Slack does not answer.').waitFor()
    expect(await page.locator('dt', { hasText: 'Held back' }).count()).toBe(1)
    await page.setViewportSize({ width: 400, height: 800 })
    await page.getByText('; messages to 2 channels are held back').waitFor()
    await other.server.close()
  })

  test('shows an alert the moment it is posted, with its figures, its chart and three examples in its thread', async () => {
    const opened = await page.evaluate(() => performance.timeOrigin)
    await seedAlert(database.store, watchId, texts)
    const alert = page.locator('.message')
    await alert.getByRole('heading', { name: /People are turning on Air Paradis/ }).waitFor()
    await alert.getByText('164 negative mentions within 60 minutes, where 9 are usual.').waitFor()
    await alert.locator('.wide svg.picture').waitFor()
    await page.getByText('All quiet').waitFor({ state: 'hidden' })
    const examples = alert.locator('.thread .example')
    await examples.nth(2).waitFor()
    expect(await examples.locator('blockquote').allInnerTexts()).toEqual(texts)
    expect(await examples.locator('.label').allInnerTexts()).toEqual(['Negative', 'Negative', 'Negative'])
    expect(await examples.locator('.probability').allInnerTexts()).toEqual(['91%', '81%', '71%'])
    expect(await page.locator('#announcement').textContent()).toMatch(/^New alert: People are turning on Air Paradis/)
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(opened)
    expect(trouble).toEqual([])
  })

  test('shows hostile words as words, and runs nothing', async () => {
    const storable = hostileTexts.map(([, text]) => text.replaceAll('\0', ''))
    await seedAlert(database.store, watchId, storable)
    await page.locator('.example').nth(storable.length - 1).waitFor()
    const shown = (await page.locator('.example blockquote').allInnerTexts()).join('\n')
    expect(shown).toContain('<script>window.wasAttacked = 1</script>')
    expect(shown).toContain('&lt;script&gt;&#60;script&#62;&amp;lt;')
    expect(await page.locator('.message script, .message img:not(.avatar), .message style, [onmouseover], [onfocus]').count()).toBe(0)
    expect(await page.evaluate(() => 'wasAttacked' in globalThis)).toBe(false)
    expect(trouble).toEqual([])
  })

  test('takes a mark, and takes it back', async () => {
    await seedAlert(database.store, watchId, texts)
    const example = page.locator('.example').nth(1)
    await example.getByRole('button', { name: 'Mark as wrong' }).click()
    const marked = example.getByRole('button', { name: 'Marked wrong · undo', pressed: true })
    await marked.waitFor()
    expect(await readFeedback()).toEqual(['wrong'])

    await page.reload()
    await marked.click()
    await example.getByRole('button', { name: 'Mark as wrong', pressed: false }).waitFor()
    expect(await readFeedback()).toEqual(['wrong withdrawn'])
    expect(await page.locator('[aria-pressed=true]').count()).toBe(0)
  })

  test('asks what a post is that was misread, and takes it that one was read right', async () => {
    await seedAlert(database.store, watchId, texts)
    const example = page.locator('.example').first()
    const which = example.getByRole('group', { name: 'What it is' })
    await example.getByRole('button', { name: 'Right' }).click()
    await example.getByRole('button', { name: 'Marked right · undo', pressed: true }).waitFor()
    expect(await which.isVisible()).toBe(false)
    await example.getByRole('button', { name: 'Mark as wrong' }).click()
    await which.getByRole('button', { name: 'neutral' }).click()
    await which.getByRole('button', { name: 'neutral', pressed: true }).waitFor()
    await page.reload()
    await which.getByRole('button', { name: 'neutral', pressed: true }).waitFor()
    await example.getByRole('button', { name: 'Right', pressed: false }).waitFor()
    expect(await database.store.feedback.findMany({ where: { withdrawnAt: null }, select: { verdict: true, correctLabel: true, platform: true } })).toEqual([{ verdict: 'wrong', correctLabel: 'neutral', platform: 'console' }])
  })

  test('can be used with the keyboard alone, and keeps the place when the message changes', async () => {
    await seedAlert(database.store, watchId, texts)
    const button = page.locator('.example').first().getByRole('button', { name: 'Mark as wrong' })
    await button.focus()
    await page.keyboard.press('Enter')
    await vi.waitFor(async () => expect(await page.locator('.reactions').first().getAttribute('data-wrong')).toBe('1'), { timeout: 10_000 })
    expect(await page.locator('.example').first().locator('button:focus').innerText()).toBe('Marked wrong · undo')
    await page.keyboard.press('Enter')
    await vi.waitFor(async () => expect(await readFeedback()).toEqual(['wrong withdrawn']), { timeout: 10_000 })
  })

  test('shows what others marked, while it happens', async () => {
    await seedAlert(database.store, watchId, texts)
    const elsewhere = await opened.browser.newContext()
    const other = await open(elsewhere)
    await page.locator('.example').first().getByRole('button', { name: 'Mark as wrong' }).click()
    await other.getByText('1 person marked this wrong').waitFor()
    await other.locator('.example').first().getByRole('button', { name: 'Mark as wrong' }).click()
    await page.getByText('You and 1 other').waitFor()
    expect(await other.getByText('You and 1 other').count()).toBe(1)
    await page.getByRole('button', { name: 'Marked wrong · undo' }).click()
    await page.getByText('1 person marked this wrong').waitFor()
    await elsewhere.close()
  })

  test('says that the connection is lost, comes back by itself and shows what it missed once', async () => {
    await seedAlert(database.store, watchId, texts)
    await page.locator('.example').nth(2).waitFor()
    const opened = await page.evaluate(() => performance.timeOrigin)
    const port = Number(new URL(console.url).port)
    await console.server.close()
    await page.getByText('Connection lost, trying again…').waitFor()
    await seedAlert(database.store, watchId, ['A second wave'], new Date('2026-03-15T09:20:00Z'))
    console = await start(port)
    await page.waitForSelector('#connection[data-state=live]')
    await page.getByText('A second wave').waitFor()
    expect(await page.locator('.message').count()).toBe(2)
    expect(await page.locator('.example').count()).toBe(4)
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(opened)
    expect(trouble).toEqual([])
  })

  /** Says who the reader is, when the page asks for the first time. */
  async function introduce(reader: Page, name: string): Promise<void> {
    await reader.getByRole('textbox', { name: 'Your name' }).fill(name)
    await reader.getByRole('button', { name: 'That’s me' }).click()
  }

  /** The buttons under the alert, in their order. */
  function readButtons(reader: Page): Promise<string[]> {
    return reader.locator('.message .actions > button, .message .actions > details > summary').allInnerTexts()
  }

  test('takes an alert through acknowledged, false alarm and reopened, while another page looks on', async () => {
    await seedAlert(database.store, watchId, texts)
    const elsewhere = await opened.browser.newContext()
    const other = await open(elsewhere)
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const expectStatus = async (status: string): Promise<void> => {
      for (const each of [page, other]) await each.locator('.message .status', { hasText: status }).waitFor()
    }
    await page.locator('.actions').waitFor()
    expect(await readButtons(page)).toEqual(['Acknowledge', 'Assign to me', 'Snooze ▾', 'Resolve', 'False alarm'])

    await press('Acknowledge')
    await introduce(page, 'Ana')
    await expectStatus('Acknowledged')
    expect(await other.locator('.history li').allInnerTexts()).toEqual([expect.stringMatching(/^Acknowledged by Ana, \d+ \w+ \d{4}, \d\d:\d\d UTC$/)])
    await page.getByRole('button', { name: 'You are known as Ana' }).waitFor()
    expect(await readButtons(other)).toEqual(['Assign to me', 'Snooze ▾', 'Resolve', 'False alarm', 'Reopen'])

    await press('False alarm')
    await expectStatus('False alarm')
    expect(await readButtons(other)).toEqual(['Reopen'])
    await press('Reopen')
    await expectStatus('Open')
    expect(await other.locator('.history li').count()).toBe(3)
    const events = await database.store.alertEvent.findMany({ orderBy: { id: 'asc' } })
    expect(events.map(({ action, name }) => `${action} ${name}`)).toEqual(['acknowledge Ana', 'false-alarm Ana', 'reopen Ana'])
    expect(trouble).toEqual([])
    await elsewhere.close()
  })

  test('says who was first where two people press at once', async () => {
    await seedAlert(database.store, watchId, texts)
    await page.getByRole('button', { name: 'Resolve' }).click()
    // Another person does something while this one is still saying who they are.
    const shown = await database.store.chatMessage.findFirstOrThrow({ where: { predictionId: null } })
    await fetch(`${console.url}/console/actions`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messageId: shown.externalId, action: 'false-alarm', seen: 1, name: '<b>Bob</b>' }),
    })
    await page.locator('.status', { hasText: 'False alarm' }).waitFor()
    await introduce(page, 'Ana')
    await page.getByRole('status').getByText(/^Somebody was first: called a false alarm by <b>Bob<\/b>, \d\d:\d\d UTC\. See what/).waitFor()
    expect(await database.store.alertEvent.count()).toBe(1)
    expect(trouble).toEqual([])
  })

  test('snoozes with the keyboard alone, and calls the reader when the alert wakes', async () => {
    await page.evaluate("localStorage.setItem('vigie-name', 'Ana')")
    await page.reload()
    const { alertId } = await seedAlert(database.store, watchId, texts)
    const menu = page.locator('.snooze > summary')
    await menu.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '4 h', exact: true }).waitFor({ state: 'hidden' })
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.status', { hasText: 'Snoozed until' }).waitFor()
    await vi.waitFor(async () => expect(await page.locator('.life :focus').count()).toBe(1), { timeout: 10_000 })
    await wakeAlerts(database.store, new Date(Date.now() + 5 * 3_600_000))
    await notifyAlert(database.store, { console: createConsolePlatform(database.store) }, alertId)
    await vi.waitFor(async () => expect(await page.locator('#announcement').textContent()).toMatch(/^Awake again: People are turning on/), { timeout: 10_000 })
    await page.getByText('Awake again, since the snooze is over').waitFor()
    expect(trouble).toEqual([])
  })

  test('says that it could not be saved, and lets the reader try again', async () => {
    await page.evaluate("localStorage.setItem('vigie-name', 'Ana')")
    await page.reload()
    await seedAlert(database.store, watchId, texts)
    await page.locator('.actions').waitFor()
    await page.route('**/console/actions', (route) => route.abort(), { times: 1 })
    await page.getByRole('button', { name: 'Resolve' }).click()
    await page.getByText('This could not be saved. Try again.').waitFor()
    await page.getByRole('button', { name: 'Resolve' }).click()
    await page.locator('.status', { hasText: 'Resolved' }).waitFor()
    expect(await page.locator('.act-note').textContent()).toBe('')
  })

  test('calls from the background with a number in its title, until the reader is back', async () => {
    await page.evaluate('document.hasFocus = () => false')
    await seedAlert(database.store, watchId, texts)
    await vi.waitFor(async () => expect(await page.title()).toBe('(1) Vigie'), { timeout: 10_000 })
    await page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(await page.title()).toBe('Vigie')
  })

  test('fits a phone', async () => {
    await seedAlert(database.store, watchId, [...texts, 'W'.repeat(3000)])
    await page.setViewportSize({ width: 375, height: 740 })
    await page.locator('.example').nth(3).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
    expect(await page.evaluate("document.querySelector('#channel').scrollWidth - document.querySelector('#channel').clientWidth")).toBe(0)
    await page.locator('.narrow svg.picture').waitFor()
  })
})

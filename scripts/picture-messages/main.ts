// Takes a picture of each message as it renders on the page, in Slack and in Teams, into docs/pictures/messages, or the folder that is named.
// Slack's blocks are drawn by draw-slack.ts, Teams' cards by the library of Adaptive Cards. Needs a font with emoji (fonts-noto-color-emoji) and
// Chromium (CHROMIUM, or where Debian puts it).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { chromium, type Page } from 'playwright-core'
import { renderMessage as renderOnPage, renderChart, type Message } from '../../src/chat/index.js'
import { renderMessage as renderInSlack } from '../../src/chat/slack/render/render-message.js'
import { renderMessage as renderInTeams } from '../../src/chat/teams/render/render-message.js'
import { drawPng } from '../../src/draw/index.js'
import { drawSlack } from './draw-slack.js'
import { encodePalettePng, type Pixels } from './encode-palette-png.js'
import { samples } from './samples.js'
import { screens } from './screens.js'

const folder = process.argv[2] ?? 'docs/pictures/messages'
const library = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js')
const css = readdirSync('web/style').sort((a, b) => Number(b === 'tokens.css') - Number(a === 'tokens.css')).map((name) => readFileSync(path.join('web/style', name), 'utf8')).join('\n')
const own = `
body { margin: 0; padding: 16px; width: 1120px; box-sizing: border-box; background: #fff; display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 20px; align-items: start; font: 14px/1.45 system-ui, sans-serif }
body > section > h2 { font: 600 12px/1 system-ui, sans-serif; color: #667; margin: 0 0 8px }
.slack, .teams { border: 1px solid #dde; border-radius: 8px; padding: 10px 14px; color: #1d1c1d; background: #fff; margin-bottom: 8px; overflow-wrap: anywhere }
.slack h3 { font-size: 17px; margin: 4px 0 } .slack p { margin: 6px 0 } .slack .context { font-size: 12px; color: #616061 } .slack img, .teams img { max-width: 100% }
.slack figure { margin: 6px 0 } .slack figcaption { font-size: 13px; color: #616061 } .slack blockquote { margin: 6px 0; padding-left: 10px; border-left: 4px solid #ddd } .slack pre { white-space: pre-wrap; font-size: 12px }
.slack .control { display: inline-block; border: 1px solid #bbb; border-radius: 4px; padding: 4px 10px; margin: 0 6px 6px 0; font-weight: 600; font-size: 13px }
.slack .control.primary { background: #007a5a; color: #fff; border-color: #007a5a } .slack .control.danger { background: #e01e5a; color: #fff; border-color: #e01e5a } .teams .ac-actionSet { flex-wrap: wrap !important; row-gap: 6px } .teams .ac-pushButton { flex: none !important }
.slack label { display: block; font-weight: 700; margin: 8px 0 4px } .slack .field-box { display: block; border: 1px solid #bbb; border-radius: 4px; padding: 6px 10px; min-height: 1.4em } .slack small { color: #616061 }
.slack ul { margin: 6px 0; padding-left: 22px; list-style: disc }
.slack .field { display: inline-block; width: 50%; vertical-align: top; white-space: pre-line; padding-bottom: 6px; box-sizing: border-box }`

/** Stands for the picture's address until it is drawn: a message with the picture itself in it would be too long. */
const chartUrl = 'https://vigie.example.com/chart.png'

// Runs in the browser, where the library has put itself.
const drawCards = `(given) => {
  for (const json of given) {
    const card = new AdaptiveCards.AdaptiveCard()
    card.hostConfig = new AdaptiveCards.HostConfig({ fontFamily: 'system-ui, sans-serif', supportsInteractivity: true, imageSizes: { small: 40, medium: 80, large: 160 }, actions: { actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 6, maxActions: 6 } })
    card.parse(json)
    const box = document.createElement('div')
    box.className = 'teams'
    box.append(card.render())
    document.querySelector('#teams').append(box)
  }
}`

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-lcd-text'] })
try {
  mkdirSync(folder, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1120, height: 900 }, colorScheme: 'light' })
  const pictures = [...Object.entries(samples).map(([name, messages]) => [name, toColumns(messages)] as const), ...Object.entries(screens).map(([name, { blocks, card }]) => [name, { slack: [drawSlack(blocks)], cards: card ? [card] : [] }] as const)]
  for (const [name, columns] of pictures) {
    await show(page, columns)
    const file = path.join(folder, `${name}.png`)
    const picture = await page.screenshot({ fullPage: true, clip: await measure(page) })
    writeFileSync(file, encodePalettePng(await readPixels(page, picture)))
    console.log(file)
  }
} finally {
  await browser.close()
}

/** As far as there is something. */
async function measure(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const boxes = await Promise.all((await page.locator('body > section').all()).map((each) => each.boundingBox()))
  const [width, height] = [Math.max(...boxes.map((box) => (box ? box.x + box.width : 0))), Math.max(...boxes.map((box) => (box ? box.y + box.height : 0)))]
  return { x: 0, y: 0, width: width + 16, height: height + 12 }
}

/** What stands side by side: HTML, but for the cards, which their own library draws. */
interface Columns {
  slack: readonly string[]
  cards: readonly unknown[]
  page?: readonly string[]
}

function toColumns(messages: readonly Message[]): Columns {
  return {
    slack: messages.map((message) => drawSlack(renderInSlack(message, linksOf(message)).blocks, drawPicture(message))),
    cards: messages.map((message): unknown => JSON.parse(JSON.stringify(renderInTeams(message, linksOf(message)).card).replace(chartUrl, drawPicture(message) ?? ''))),
    page: messages.map((message) => renderOnPage(message)),
  }
}

async function show(page: Page, { slack, cards, page: onPage }: Columns): Promise<void> {
  const sections = [
    `<section><h2>In Slack</h2>${slack.map((html) => `<div class="slack">${html}</div>`).join('')}</section>`,
    cards.length === 0 ? '' : '<section id="teams"><h2>In Teams</h2></section>',
    onPage ? `<section><h2>On the page</h2><ol class="messages">${onPage.map((html) => `<li>${html}</li>`).join('')}</ol></section>` : '',
  ]
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${css}${own}</style>${sections.join('')}`)
  await page.addScriptTag({ path: library })
  await page.evaluate(`(${drawCards})(${JSON.stringify(cards)})`)
}

/** The pixels of a picture, which the browser knows how to read. */
async function readPixels(page: Page, picture: Buffer): Promise<Pixels> {
  const { width, height, pixels }: { width: number; height: number; pixels: string } = await page.evaluate(`(async () => {
    const image = new Image()
    image.src = 'data:image/png;base64,${picture.toString('base64')}'
    await image.decode()
    const { width, height } = image
    const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
    context.drawImage(image, 0, 0)
    let pixels = ''
    for (const byte of context.getImageData(0, 0, width, height).data) pixels += String.fromCharCode(byte)
    return { width, height, pixels: btoa(pixels) }
  })()`)
  return { width, height, rgba: Buffer.from(pixels, 'base64') }
}

/** Alerts alone have a picture of their chart that Slack and Teams can fetch. */
function linksOf({ type }: Message): { chart?: string; page?: string } {
  return type === 'alert' ? { chart: chartUrl, page: 'https://vigie.example.com/alerts/1' } : {}
}

/** As Slack and Teams fetch it, from a place that needs no network. */
function drawPicture(message: Message): string | undefined {
  if (message.type !== 'alert' || !message.chart) return undefined
  return `data:image/png;base64,${Buffer.from(drawPng(renderChart(message.chart, { width: 560, height: 200 }))).toString('base64')}`
}

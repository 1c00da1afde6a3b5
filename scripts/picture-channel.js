// Plays the demo until its crisis stands in the channel, and takes a picture of the page: docs/pictures/channel.png, or the file that is named.
// Needs what `npm run build` made, a font with emoji (fonts-noto-color-emoji), and Chromium (CHROMIUM, or where Debian puts it).
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { chromium } from 'playwright-core'

const file = process.argv[2] ?? 'docs/pictures/channel.png'
const patience = 180_000

const port = await findFreePort()
const demo = spawn(process.execPath, ['bin/vigie.js', 'demo'], { env: { ...process.env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] })
try {
  await waitForLine(demo.stdout, `localhost:${port}`)
  const page = await browser.newPage({ viewport: { width: 1360, height: 1240 }, deviceScaleFactor: 1.5, colorScheme: 'light' })
  await page.goto(`http://localhost:${port}`)
  const alert = page.locator('#messages > li').filter({ hasText: 'Acknowledge' }).first()
  await alert.waitFor({ timeout: patience })
  await alert.locator('svg').first().waitFor({ timeout: patience })
  await alert.locator('.reply').nth(2).waitFor({ timeout: patience })
  // Without the glow of what has just come.
  await alert.evaluate((node) => {
    node.classList.remove('is-new')
    node.scrollIntoView({ block: 'start' })
  })
  await page.screenshot({ path: file })
  console.log(`${file} shows the channel`)
} finally {
  await browser.close()
  demo.kill('SIGTERM')
  if (demo.exitCode === null) await once(demo, 'exit')
}

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

function waitForLine(stream, words) {
  return new Promise((resolve, reject) => {
    let said = ''
    // It is read to the end: a pipe that nobody reads stops the demo.
    stream.on('data', (chunk) => {
      said += chunk
      if (said.includes(words)) resolve()
    })
    stream.on('end', () => reject(new Error(`The demo ended before it said ${words}:\n${said}`)))
  })
}

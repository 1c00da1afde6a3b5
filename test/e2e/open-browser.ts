import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { build } from 'vite'
import { inject } from 'vitest'

export interface OpenBrowser {
  /** Where the page that was built for this test lies. */
  folder: string
  browser: Browser
  close(): Promise<void>
}

/** Builds the page as it is now into a folder of its own, and starts a real browser to look at it. */
export async function openBrowser(): Promise<OpenBrowser> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-page-'))
  await build({ configFile: 'vite.config.ts', logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  const browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  return {
    folder,
    browser,
    async close() {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

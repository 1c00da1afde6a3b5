import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Builds the console's page beside what tsc writes into dist. */
export default defineConfig({
  root: fileURLToPath(new URL('web', import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy forbids data: addresses and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // `npx vite` serves the page while it is being worked on, over a Vigie that runs on port 3000.
  server: { proxy: { '/console': 'http://127.0.0.1:3000' } },
})

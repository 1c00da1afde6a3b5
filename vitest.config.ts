import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/services.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // A process and its modules serve one file after the other: loading them anew for each takes longer than most files do.
    isolate: false,
    // Most tests wait for other processes: a database, a browser, the program itself.
    maxWorkers: 3,
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'reports/tests.json' },
  },
})

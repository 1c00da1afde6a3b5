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
    // As the program has it (src/ops/delay-tier-up.ts).
    execArgv: ['--wasm-tiering-budget=100000000'],
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'reports/tests.json' },
  },
})

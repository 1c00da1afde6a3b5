import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { apiScopes, createApiKey } from '../../../src/store/index.js'
import { seedAlert, seedPredictions, seedWatch } from '../../chat/seed-alert.js'
import { findSchemathesis } from './find-schemathesis.js'
import { startApi } from './start-api.js'

// Schemathesis makes requests of the API's own description, right ones and wrong ones, and looks whether answers are as described.
const program = findSchemathesis()
/** Every test run looks at the edges of what is described; `npm run conformance` also draws at random, and follows answers with further requests. */
const phases = process.env.CONFORMANCE === 'full' ? 'coverage,fuzzing,stateful' : 'coverage'

test.skipIf(program === '')('a third party’s tool finds the API as it is described', { timeout: 300_000 }, async () => {
  const api = await startApi()
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-conformance-'))
  try {
    const { store } = api.database
    await seedAlert(store, await seedWatch(store), ['lost my bags', 'late again'])
    await seedPredictions(store, ['one', 'two', 'three'])
    const { secret } = await createApiKey(store, { name: 'conformance', scopes: [...apiScopes], requestsPerMinute: 100_000 })
    const words = [
      '--config-file', path.resolve('test/http/api/schemathesis.toml'),
      'run', `${api.running.url}/docs/json`, '--header', `Authorization: Bearer ${secret}`, '--max-examples', '10', '--seed', '1', '--workers', '1',
      '--phases', phases, '--no-color', '--generation-database', 'none', '--warnings', 'off',
    ]
    const tool = spawn(program, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    const [said, wrong, code] = await Promise.all([text(tool.stdout), text(tool.stderr), new Promise((resolve) => tool.once('close', resolve))])
    expect({ code, said: code === 0 ? '' : `${said}${wrong}` }).toEqual({ code: 0, said: '' })
    // That it really asked.
    expect(said).toMatch(/\d{3,} generated, \d{3,} passed/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await api.close()
  }
})

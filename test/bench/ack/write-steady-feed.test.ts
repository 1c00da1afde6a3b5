import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeSteadyFeed } from '../../../bench/ack/write-steady-feed.js'
import { scanReplayFile } from '../../../src/feed/index.js'

const folder = mkdtempSync(path.join(tmpdir(), 'vigie-steady-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a steady feed is a file that a replay takes whole, in order and in the past', async () => {
  const file = path.join(folder, 'feed.csv')
  writeSteadyFeed(file, { perSecond: 100, seconds: 5 })
  expect(await scanReplayFile({ file, by: undefined }, Date.now())).toMatchObject({ rows: 500, unorderedLine: undefined })
})

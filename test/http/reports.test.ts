import { afterAll, beforeAll, expect, test } from 'vitest'
import { adoptChampion, decideModel, storeChallenger } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeReport } from '../retrain/make-report.js'
import { startConsole, type RunningConsole } from './start-console.js'

const id = 'vigie@0123456789ab'
let database: TestDatabase
let console: RunningConsole
beforeAll(async () => {
  database = await createDatabase()
  const { store } = database
  console = await startConsole(store)
  await adoptChampion(store, { id: 'vigie@000000000000', name: 'vigie', sha256: '0', card: {} })
  await storeChallenger(store, { id, name: 'vigie', sha256: '1', card: {} }, { baseVersion: 'vigie@000000000000', parentVersionId: 'vigie@000000000000', features: 1, numbers: new Uint8Array(4), verdicts: 240, askedBy: 'slack:U1', report: makeReport() }, true)
  await decideModel(store, { versionId: id, action: 'keep', person: 'slack:U1', reason: '<script>alert(1)</script>' })
})
afterAll(async () => {
  await console.server.close()
  await database.drop()
})

test('the page of a retraining shows figures, a picture and who decided what, and no markup of strangers', async () => {
  const response = await fetch(`${console.url}/models/${id}`)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const page = await response.text()
  expect(page).toMatch(/^<!doctype html>/)
  expect(page).toContain('It passes')
  expect(page).toContain('−5.0')
  expect(page).not.toContain('In shadow')
  expect(page).not.toContain('<script>')
  expect(page).not.toContain('<b>U1</b>')
  const pictures = [...page.matchAll(/<img src="([^"]+)"/g)].map(([, picture = '']) => picture)
  expect(pictures).toEqual([`/models/${id}/report.png`, `/models/${id}/calibration.png`])
  for (const picture of pictures) {
    const png = Buffer.from(await (await fetch(`${console.url}${picture}`)).arrayBuffer())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
  }
  expect((await fetch(`${console.url}/models/report.css`)).headers.get('content-type')).toContain('text/css')
})

test('what it said in shadow stands on its page', async () => {
  const { store } = database
  const said = (modelVersionId: string, label: string) => ({ modelVersionId, label, negative: 0, neutral: 0, positive: 1 })
  for (const n of [1, 2, 3]) {
    const predictions = { create: [said('vigie@000000000000', 'negative'), said(id, n === 1 ? 'neutral' : 'negative')] }
    await store.mention.create({ data: { id: `x:${n}`, source: 'x', text: 'secret words', createdAt: new Date(), predictions } })
  }
  const page = await (await fetch(`${console.url}/models/${id}`)).text()
  expect(page).toContain('on 2 of 3 posts (66.7%)')
  expect(page).toContain('<td>negative</td><td>neutral</td><td class="number">1</td>')
  expect(page).not.toContain('secret words')
})

test.each(['vigie@ffffffffffff', 'vigie', '..%2f..%2fetc', 'vigie@0123456789ab/other.png'])('there is no page of %s', async (name) => {
  expect((await fetch(`${console.url}/models/${name}`)).status).toBe(404)
})

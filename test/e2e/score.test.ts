import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parseLines, runVigie } from './run-vigie.js'

test('vigie score answers with the default model, on three labels', async () => {
  const posts = ['three hours late and nobody says why', 'which gate does the flight to Lyon leave from?', 'thank you, what a lovely crew!']
  const input = posts.map((text, id) => JSON.stringify({ id, text })).join('\n')
  // Empty counts as absent: the model of the other tests is left out.
  const { code, stdout } = await runVigie(['score'], input, { VIGIE_MODEL: '' })
  expect(parseLines(stdout).map(({ id, label }) => [id, label])).toEqual([[0, 'negative'], [1, 'neutral'], [2, 'positive']])
  for (const { model } of parseLines(stdout)) expect(model).toMatch(/^vigie@[\da-f]{12}$/)
  expect(code).toBe(0)
})

test('nobody else is told what is scored: ONNX Runtime leaves no id of the machine behind', async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'vigie-home-'))
  try {
    const { code } = await runVigie(['score'], '{"id":1,"text":"late again"}', { HOME: home })
    expect(code).toBe(0)
    expect(await readdir(home, { recursive: true })).toEqual([])
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})

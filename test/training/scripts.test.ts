import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeTraining, runPython } from './python.js'

describeTraining('the scripts of training/', () => {
  test('have nothing that the linter knows for a mistake', async () => {
    expect(await runPython(['-m', 'ruff', 'check', '--no-cache', '--output-format', 'concise', 'training'])).toMatchObject({ stdout: 'All checks passed!\n', code: 0 })
  })
})

test('every package of the training environment is locked to one version, from no particular index', () => {
  const lines = readFileSync('training/requirements.txt', 'utf8').trim().split('\n').filter((line) => !line.startsWith('#'))
  expect(lines.length).toBeGreaterThan(50)
  expect(lines.filter((line) => !/^[\w.-]+==[\w.]+$/.test(line))).toEqual([])
  expect(lines).toContain('torch==2.13.0')
  const direct = readFileSync('training/requirements.in', 'utf8').trim().split('\n').filter((line) => !/^#|^$/.test(line))
  expect(direct.filter((line) => !lines.includes(line))).toEqual([])
})

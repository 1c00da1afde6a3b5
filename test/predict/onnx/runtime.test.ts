import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

test('ONNX Runtime is loaded in one place, which turns its telemetry off first', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => path.join('src', file))
  const loading = files.filter((file) => /^(?:import|export) (?!type\b).*'onnxruntime-node'|import\('onnxruntime-node'\)/m.test(readFileSync(file, 'utf8')))
  expect(loading).toEqual([path.join('src', 'predict', 'onnx', 'runtime.ts')])
})

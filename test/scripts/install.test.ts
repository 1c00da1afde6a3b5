import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// On Linux its script fetches 300 MB for GPUs, and fails `npm ci` where it cannot. The option against it is none of npm's, and npm warns
// of it at every command; so the lock file does not name the script. Does npm name it there again? Take the line out.
test('an installation runs no script of onnxruntime-node', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { hasInstallScript?: boolean }> }
  expect(packages['node_modules/onnxruntime-node']).toBeDefined()
  expect(packages['node_modules/onnxruntime-node']).not.toHaveProperty('hasInstallScript')
})

test('npm knows every setting in .npmrc', () => {
  const { stderr, status } = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', shell: process.platform === 'win32' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining('Unknown project config') as unknown })
})

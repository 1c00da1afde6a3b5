// Puts a stand-in for Slack's Web API that we did not write (emulate, Apache-2.0) into .emulator, at a fixed version, and the newer Node.js
// that it needs. It is no dependency: one test is tried against it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'

const tools = ['emulate@0.12.2', 'node@22.23.3']
const folder = '.emulator'

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
writeFileSync(`${folder}/package.json`, '{ "private": true }\n')
// The install script of `node` fetches the program for this machine from the same registry.
const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, ...tools], { stdio: 'inherit', shell: process.platform === 'win32' })
process.exit(status ?? 1)

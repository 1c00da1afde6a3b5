// Puts Microsoft's playground for agents into .playground, at a fixed version: a stand-in for Teams that we did not write.
// It is no dependency, since Microsoft's terms allow it for evaluating; whoever runs this agrees to them (its file LICENSE).
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'

const tool = '@microsoft/m365agentsplayground@0.2.28'
const folder = '.playground'

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
writeFileSync(`${folder}/package.json`, '{ "private": true }\n')
const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder, tool], { stdio: 'inherit', shell: process.platform === 'win32' })
process.exit(status ?? 1)

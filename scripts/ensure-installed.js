// Installs the dependencies when the lock file has changed since they were installed, and only then.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'

const installed = 'node_modules/.package-lock.json'
// The last thing that a build writes.
const built = 'dist/web/index.html'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Vigie needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(2)
}
const fresh = existsSync(installed) && existsSync(built) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs
if (!fresh) {
  console.log('Installing what Vigie needs (once; about a minute) …')
  // Its own process, as a person would type it: npm hands its settings down to what it runs.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' })
  process.exit(status ?? 1)
}

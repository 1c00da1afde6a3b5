// Installs the dependencies when the lock file has changed since they were installed, builds when a source has changed
// since the build, and does nothing otherwise.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const installed = 'node_modules/.package-lock.json'
// The last thing that a build writes.
const built = 'dist/web/index.html'
const sources = ['src', 'web', 'prisma', 'package.json', 'tsconfig.build.json', 'vite.config.ts']

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Vigie needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(2)
}

function changedAt(file) {
  if (!existsSync(file)) return 0
  if (!statSync(file).isDirectory()) return statSync(file).mtimeMs
  const generated = path.join('src', 'store', 'generated')
  return file === generated ? 0 : Math.max(0, ...readdirSync(file).map((name) => changedAt(path.join(file, name))))
}

// Its own process, as a person would type it: npm hands its settings down to what it runs.
function run(...words) {
  const { status } = spawnSync('npm', [...words, '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

if (changedAt(installed) < changedAt('package-lock.json')) {
  console.log('Installing what Vigie needs (once; about a minute) …')
  run('ci', '--no-audit', '--no-fund')
} else if (changedAt(built) < Math.max(...sources.map(changedAt))) {
  console.log('Building …')
  run('run', '--silent', 'build')
}

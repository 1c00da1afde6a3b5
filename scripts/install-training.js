// Makes training/.venv with what the trainers need, when the lock file has changed since, and does nothing otherwise.
// PYTHON names the interpreter to use; it must be 3.11 or later.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

const lock = path.join('training', 'requirements.txt')
const folder = path.join('training', '.venv')
const python = path.join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']))
// Copied last, so that an installation that was broken off is made again.
const installed = path.join(folder, 'requirements.txt')

if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8')) process.exit(0)

console.log('Installing what training needs (about two minutes, and two gigabytes) …')
rmSync(folder, { recursive: true, force: true })
run(findPython(), '-m', 'venv', folder)
// Most of it is never imported: compiled when it is, and not here.
run(python, '-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check', '--requirement', lock)
copyFileSync(lock, installed)

function findPython() {
  const names = process.env.PYTHON ? [process.env.PYTHON] : ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11']
  const fits = 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))'
  const found = names.find((name) => spawnSync(name, ['-c', fits]).status === 0)
  if (found !== undefined) return found
  console.error(`Training needs Python 3.11 or later with its venv module; tried: ${names.join(', ')}. Name another with PYTHON=…`)
  process.exit(2)
}

function run(...words) {
  const [program, ...rest] = words
  const { status } = spawnSync(program, rest, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

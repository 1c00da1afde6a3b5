// Makes .conformance with the tool that checks the REST API against its own description, at a fixed version.
// PYTHON names the interpreter to use; it must be 3.10 or later.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'

const tool = 'schemathesis==4.32.5'
const folder = '.conformance'
const python = path.join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']))

rmSync(folder, { recursive: true, force: true })
run(process.env.PYTHON ?? 'python3', '-m', 'venv', folder)
run(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', tool)

function run(...words) {
  const [program, ...rest] = words
  const { status } = spawnSync(program, rest, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

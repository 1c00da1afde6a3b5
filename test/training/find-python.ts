import { existsSync } from 'node:fs'
import path from 'node:path'

const program = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'

/** Python with what training/requirements.txt locks, or empty where `npm run training:install` has not run to its end. */
export function findPython(): string {
  return existsSync('training/.venv/requirements.txt') ? path.resolve('training/.venv', program) : ''
}

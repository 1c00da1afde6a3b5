import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The files that a build is sent: those of the repository, without what `.dockerignore` names (plain names and `*.ending` alone). */
export function listContext(): string[] {
  const patterns = readFileSync('.dockerignore', 'utf8').split('\n').filter((line) => line !== '')
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return stdout.split('\0').filter((file) => file !== '' && !patterns.some((pattern) => isIgnored(file, pattern)))
}

function isIgnored(file: string, pattern: string): boolean {
  if (pattern.startsWith('*')) return !file.includes('/') && file.endsWith(pattern.slice(1))
  return file === pattern || file.startsWith(`${pattern}/`)
}

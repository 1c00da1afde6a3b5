import { existsSync } from 'node:fs'

const programs = ['.emulator/node_modules/node/bin/node', '.emulator/node_modules/emulate/dist/index.js'] as const

/** Where the emulator of Slack lies, and the Node.js that runs it; undefined where it was not installed (npm run emulator:install). */
export function findEmulator(): { node: string; program: string } | undefined {
  const [node, program] = programs
  return programs.every(existsSync) ? { node, program } : undefined
}

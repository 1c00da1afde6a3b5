import { existsSync } from 'node:fs'

const program = '.playground/node_modules/@microsoft/m365agentsplayground/cli.js'

/** Where the playground for agents lies; empty where it was not installed (npm run playground:install). */
export function findPlayground(): string {
  return existsSync(program) ? program : ''
}

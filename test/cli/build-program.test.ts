import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildProgram } from '../../src/cli/build-program.js'
import { runVigie } from '../e2e/run-vigie.js'

test('vigie --version says which version it is', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(await runVigie(['--version'], '', {})).toMatchObject({ code: 0, stdout: `${version}\n` })
})

test('help tells no empty list as a default, and offers --version of Vigie alone', () => {
  const help = buildProgram().commands.flatMap((command) => [command, ...command.commands]).map((command) => command.helpInformation()).join(' ').replaceAll(/\s+/g, ' ')
  expect(help).toContain('(default: 600)')
  expect(help).not.toContain('default: []')
  expect(help).not.toContain('--version')
})

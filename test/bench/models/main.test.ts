import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

function runCommand(args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'bench/models/main.ts', ...args], {
    encoding: 'utf8',
  })
  return { status, out: stdout, err: stderr }
}

describe('npm run bench:models', () => {
  it('helps, with examples and where the data comes from', () => {
    const { status, out } = runCommand(['--help'])
    expect(status).toBe(0)
    expect(out).toContain('$ npm run bench:models -- --data-dir')
    expect(out).toContain('https://github.com/cardiffnlp/tweeteval')
  })

  it.each([
    ['no folder of data', [], "required option '--data-dir"],
    ['a folder that is not there', ['--data-dir', 'nowhere'], 'E_DATA_FOLDER There is no data folder nowhere'],
    ['a number of rounds that is none', ['--data-dir', '.', '--rounds', 'many'], 'E_USAGE'],
  ])('refuses %s with exit code 2', (_, args, message) => {
    const { status, err } = runCommand(args)
    expect(err).toContain(message)
    expect(status).toBe(2)
  })
})

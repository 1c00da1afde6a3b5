import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { chooseModel } from '../../src/cli/choose-model.js'
import { addEvaluateCommand } from '../../src/cli/evaluate.js'
import { addScoreCommand } from '../../src/cli/score.js'
import { addTrainCommand } from '../../src/cli/train.js'
import { addUploadRunCommand } from '../../src/cli/upload-run.js'

function makeProgram(): Command {
  const program = new Command('vigie').exitOverride().configureOutput({ writeErr: () => undefined })
  addScoreCommand(program)
  addTrainCommand(program)
  addEvaluateCommand(program)
  addUploadRunCommand(program)
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined })
  return program
}

const run = (...words: string[]): Promise<Command> => makeProgram().parseAsync(words, { from: 'user' })

describe('score, train, evaluate and upload-run', () => {
  afterEach(() => {
    process.exitCode = undefined
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })

  it.each(['score', 'train', 'evaluate', 'upload-run'])('%s --help shows examples and exit codes', async (name) => {
    let help = ''
    const program = makeProgram()
    program.commands.find((command) => command.name() === name)?.configureOutput({ writeOut: (text) => (help += text) })
    await expect(program.parseAsync([name, '--help'], { from: 'user' })).rejects.toMatchObject({ exitCode: 0 })
    expect(help).toMatch(new RegExp(`Examples:\\n.*npx vigie ${name}`))
    expect(help).toContain('Exit codes:')
  })

  it.each([
    ['another model', ['train', 'gpt', '--data', 'x.csv'], 'E_USAGE'],
    ['a seed that is no number', ['train', 'tfidf-lr', '--data', 'x.csv', '--seed', 'two'], 'E_USAGE'],
    ['no data', ['train', 'tfidf-lr'], 'commander.missingMandatoryOptionValue'],
    ['no data', ['evaluate'], 'commander.missingMandatoryOptionValue'],
    ['an unknown model', ['score', '--model', 'none'], 'E_MODEL_UNKNOWN'],
    ['an alias that MLflow has no use for', ['evaluate', '--data', 'x.csv', '--alias', 'best'], 'commander.invalidArgument'],
    ['an upload without a server', ['upload-run', 'runs/x'], 'E_TRACKING_UNSET'],
  ])('refuses %s: %j', async (_, words, code) => {
    await expect(run(...words)).rejects.toMatchObject({ code })
  })

  it.each([
    [undefined, {}, 'vigie'],
    [undefined, { VIGIE_MODEL: 'mine' }, 'mine'],
    ['theirs', { VIGIE_MODEL: 'mine' }, 'theirs'],
  ])('with --model %s and the environment %o take %s', async (given, environment, chosen) => {
    expect(await chooseModel(given, environment)).toBe(chosen)
  })

  it.each([
    ['nothing when every row was used', '', undefined],
    ['2 when one was not', 'negative,\n', 2],
  ])('leaves as exit code %s', async (_, more, exitCode) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-command-'))
    const file = path.join(folder, 'data.csv')
    await writeFile(file, `label,text\nnegative,late again\npositive,lovely crew\n${more}`)
    vi.stubEnv('VIGIE_RUNS_DIR', path.join(folder, 'runs'))
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await run('evaluate', '--data', file, '--json')
    expect(written.mock.calls.map(([text]) => text).join('')).toContain('"rows":2')
    expect(process.exitCode).toBe(exitCode)
    expect(await readdir(path.join(folder, 'runs'))).toEqual([expect.stringMatching(/-vigie$/)])
    await rm(folder, { recursive: true })
  })
})

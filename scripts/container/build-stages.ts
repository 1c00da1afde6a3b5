import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { listContext } from './list-context.js'
import type { Instruction, Stage } from './parse-dockerfile.js'

/** What came of a Dockerfile's steps: a folder that stands for the image's root, and how its program is started there. */
export interface Built {
  root: string
  workdir: string
  env: Record<string, string>
  user: string
  /** The command line, and the one by which its health is asked. */
  command: string[]
  health: string[]
}

/**
 * Runs the steps of every stage on this machine, each stage in a folder of its own below `folder`. The image that a stage begins with
 * is this machine, so programs of the image that are missing or different here are not noticed.
 *
 * @throws {Error} on a step that fails, and on an instruction that this does not know
 */
export function buildStages(stages: readonly Stage[], folder: string): Built {
  const built = new Map<string | undefined, Built>()
  let last: Built | undefined
  for (const [index, stage] of stages.entries()) {
    const state: Built = { root: path.join(folder, stage.name ?? `stage-${index}`), workdir: '/', env: {}, user: 'root', command: [], health: [] }
    mkdirSync(state.root, { recursive: true })
    for (const instruction of stage.instructions) take(instruction, state, built)
    built.set(stage.name, state)
    last = state
  }
  if (!last) throw new Error('the Dockerfile has no stage')
  return last
}

function take({ name, flags, words }: Instruction, state: Built, built: ReadonlyMap<string | undefined, Built>): void {
  const place = path.join(state.root, state.workdir)
  switch (name) {
    case 'WORKDIR':
      state.workdir = words
      mkdirSync(path.join(state.root, words), { recursive: true })
      return
    case 'ENV':
      for (const pair of words.split(' ')) state.env[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1)
      return
    case 'COPY':
      copy(words.split(' '), place, flags.from === undefined ? undefined : built.get(flags.from)?.root)
      return
    case 'RUN':
      run(words, place, state.env)
      return
    case 'USER':
      state.user = words
      return
    case 'HEALTHCHECK':
      state.health = JSON.parse(words.replace(/^CMD /, '')) as string[]
      return
    case 'ENTRYPOINT': case 'CMD':
      state.command.push(...(JSON.parse(words) as string[]))
      return
    case 'EXPOSE': case 'STOPSIGNAL': return
    default: throw new Error(`${name} is an instruction that this does not know`)
  }
}

function copy(words: readonly string[], place: string, from: string | undefined): void {
  const [sources, target = '.'] = [words.slice(0, -1), words.at(-1)]
  for (const source of sources) {
    if (from === undefined) {
      for (const file of listContext().filter((each) => source === '.' || each === source || each.startsWith(`${source}/`))) cpSync(file, path.join(place, file), { recursive: true })
      continue
    }
    const found = path.join(from, source)
    const isInto = target.endsWith('/') && existsSync(found) && !statSync(found).isDirectory()
    cpSync(found, isInto ? path.join(place, target, path.basename(source)) : path.join(place, target), { recursive: true, verbatimSymlinks: true })
  }
}

function run(command: string, cwd: string, env: Record<string, string>): void {
  const { PATH, HOME, PRISMA_SCHEMA_ENGINE_BINARY } = process.env
  console.log(`  RUN ${command}`)
  const { status } = spawnSync('sh', ['-c', command], { cwd, stdio: ['ignore', 'ignore', 'inherit'], env: { PATH, HOME, ...(PRISMA_SCHEMA_ENGINE_BINARY && { PRISMA_SCHEMA_ENGINE_BINARY }), ...env } })
  if (status !== 0) throw new Error(`this step failed: ${command}`)
}

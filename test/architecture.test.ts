import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/** One import: the file it stands in and the file it names, from the repository's root. */
interface Arrow {
  file: string
  target: string
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => path.posix.join('src', name.replaceAll(path.sep, '/')))
  .filter((name) => name.endsWith('.ts') && !name.includes('/generated/'))

const arrows: Arrow[] = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import) ?\(?'(\.[^']+)'/g)].map(([, target = '']) => ({
    file,
    target: path.posix.join(path.posix.dirname(file), target),
  })),
)

/** The room a file stands in: a folder of src/, or the file itself where it stands in none (`config`, `errors`, `main`). */
function findRoom(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.[jt]s$/, '')
}

const outward = arrows.filter(({ file, target }) => findRoom(file) !== findRoom(target))

// CONTRIBUTING.md draws the same: a room knows those named here and no others.
const mayKnow: Record<string, string[]> = {
  main: ['cli', 'errors', 'ops'],
  cli: ['alert', 'chat', 'config', 'detect', 'draw', 'errors', 'feed', 'feedback', 'http', 'ops', 'predict', 'queue', 'retrain', 'store'],
  http: ['alert', 'chat', 'errors', 'feedback', 'ops', 'predict', 'retrain', 'store'],
  retrain: ['config', 'draw', 'errors', 'feedback', 'ops', 'predict', 'store'],
  alert: ['detect', 'errors', 'ops', 'store'],
  chat: ['alert', 'draw', 'errors', 'feedback', 'ops', 'predict', 'queue', 'retrain', 'store'],
  feedback: ['errors', 'ops', 'predict', 'store'],
  predict: ['errors', 'ops', 'queue', 'store'],
  feed: ['errors', 'ops', 'predict', 'queue', 'store'],
  ops: ['errors', 'queue', 'store'],
  // Of detect/ only the default settings and their types, which the variables change.
  config: ['detect', 'errors', 'ops'],
  store: ['config', 'errors'],
  queue: ['config', 'errors'],
  // Pure: no clock, network or database, so nothing that could bring one.
  detect: [],
  draw: [],
  errors: [],
}

/** Doors besides index.ts, each with its reason. */
const sideDoors: Record<string, string> = {
  'src/errors.js': 'a room of one file',
  'src/config.js': 'a room of one file',
  'src/ops/log.js': 'the log is what everybody may write to; index.ts of ops would bring the embedded services with it',
  'src/ops/open-services.js': 'commands load it when they need it and not before, so that --help stays fast',
  'src/ops/wait-for-stop.js': 'as open-services.js',
  'src/ops/run-until-stopped.js': 'as log.js',
  'src/ops/limit-heap-growth.js': 'a setting of V8 that must stand before anything large is loaded',
  'src/ops/delay-tier-up.js': 'as limit-heap-growth.js',
  'src/ops/outlive-readers.js': 'as limit-heap-growth.js: before anything is printed',
  'src/predict/packages/find-package.js': 'commands look whether there is the model they are given before they start a database, without what opens models',
  'src/predict/label.js': 'the three labels as a type, without the models that say them',
  'src/retrain/alias.js': 'the two aliases, which --help names, without what writes runs down',
}

describe('the house', () => {
  test('has its rooms, and every one is in the drawing', () => {
    expect([...new Set(files.map(findRoom))].filter((room) => !(room in mayKnow))).toEqual([])
    expect(outward.length).toBeGreaterThan(50)
  })

  test('has arrows that point down only', () => {
    expect(outward.filter(({ file, target }) => !mayKnow[findRoom(file)]?.includes(findRoom(target)))).toEqual([])
  })

  test('is entered by index.ts of a room, or by a side door with a reason', () => {
    const entered = outward.filter(({ target }) => !target.endsWith('/index.js') && !(target in sideDoors) && !/^src\/cli\/[^/]+\.js$/.test(target))
    expect(entered).toEqual([])
  })

  test('has no side door that nobody uses', () => {
    expect(Object.keys(sideDoors).filter((door) => !outward.some(({ target }) => target === door) && door !== 'src/config.js')).toEqual([])
  })

  test('keeps the life of an alert pure, so that chat may ask it what is possible', () => {
    for (const file of files.filter((each) => each.startsWith('src/alert/life/'))) {
      const source = readFileSync(file, 'utf8')
      const imports = [...source.matchAll(/from '([^']*)'/g)].map(([, name = '']) => name)
      expect({ file, foreign: imports.filter((name) => !/^\.\/[a-z-]+\.js$/.test(name)) }).toEqual({ file, foreign: [] })
      expect({ file, impure: /Date\.now|new Date\(\)|performance\.|Math\.random|process\./.exec(source)?.[0] }).toEqual({ file, impure: undefined })
    }
  })

  test('gives the rooms below cli nothing of ops but its log and a loop that stops, and where traces go', () => {
    const used = outward.filter(({ file, target }) => findRoom(target) === 'ops' && !['cli', 'main'].includes(findRoom(file))).map(({ target }) => target)
    expect([...new Set(used)].sort()).toEqual(['src/ops/log.js', 'src/ops/run-until-stopped.js', 'src/ops/trace/index.js'])
  })

  test('keeps detectors pure: they import their own files and schemas, and read no clock', () => {
    for (const file of files.filter((each) => each.startsWith('src/detect/'))) {
      const source = readFileSync(file, 'utf8')
      const packages = [...source.matchAll(/from '([^.'][^']*)'/g)].map(([, name]) => name)
      expect({ file, packages: packages.filter((name) => name !== 'zod') }).toEqual({ file, packages: [] })
      expect({ file, impure: /Date\.now|new Date\(\)|performance\.|Math\.random|process\./.exec(source)?.[0] }).toEqual({ file, impure: undefined })
    }
  })
})

test('errors come from the catalogue; a bare one is a fault of the program itself', () => {
  // Each says that the program contradicts itself, which no user can bring about.
  const invariants = ['src/predict/train/choose-strength.ts', 'src/feed/demo/expand-phrase.ts']
  // Wraps what a driver threw that was no Error.
  const wrappers = ['src/store/explain-database-error.ts', 'src/queue/open-worker.ts']
  const bare = files.filter((file) => readFileSync(file, 'utf8').includes('new Error('))
  expect(bare.filter((file) => ![...invariants, ...wrappers].includes(file))).toEqual([])
})

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Command } from 'commander'
import { VigieError } from '../errors.js'
import type { Rehearsal } from '../predict/index.js'
import { startProgress } from './progress.js'

interface RehearseRequest {
  model: string
  recipe: string
  dataDir: string
  rows: number
  benchmark: number
}

const examples = `
Retraining on what people say must not forget what the model knew. So a package brings rows of its training base to rehearse, and rows
of its validation base to be compared on: as the numbers that its last layer reads, without their texts. Rows that test are never taken.

Examples:
  $ npx vigie rehearse --model vigie --recipe training/recipes/vigie.json --data-dir ../data
  $ npx vigie rehearse --model tfidf-lr --recipe training/recipes/sentiment140.json --data-dir ../data

Exit codes: 0 done, 1 failed, 2 bad usage or bad input.`

/** Adds `vigie rehearse`: for whoever makes a model package, after `vigie package`. */
export function addRehearseCommand(program: Command): void {
  program
    .command('rehearse')
    .description('give a model package the rows that it rehearses when it is taught')
    .requiredOption('--model <name>', 'the package')
    .requiredOption('--recipe <file>', 'the sources that it was trained on (training/recipes/)')
    .requiredOption('--data-dir <folder>', "the folder that the recipe's files lie in")
    .option('--rows <number>', 'rows to rehearse', readCount, 3000)
    .option('--benchmark <number>', 'rows to be compared on', readCount, 3000)
    .addHelpText('after', examples)
    .action((request: RehearseRequest) => rehearse(request, process.stdout))
}

function readCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= 100_000) return count
  throw new VigieError('E_USAGE', { problem: 'a number of rows is a whole number from 1 to 100,000' })
}

async function rehearse({ model, recipe, dataDir, rows: most, benchmark }: RehearseRequest, stdout: NodeJS.WritableStream): Promise<void> {
  const { chooseRows, makeRehearsal, openRefitBase } = await import('../predict/index.js')
  const { readSources } = await import('./read-sources.js')
  const { rows, recipe: { sources } } = await readSources(recipe, dataDir)
  const base = await openRefitBase(model)
  try {
    // Labels of two-label sources say nothing of neutral, so a model of three is not compared on them.
    const isComparable = (source: string): boolean => base.card.classes.length === 2 || sources.find(({ name }) => name === source)?.poles !== true
    const chosen = { rehearse: chooseRows(rows, 'train', most), benchmark: chooseRows(rows.filter(({ source }) => isComparable(source)), 'validation', benchmark) }
    const progress = startProgress('Describing', 'texts', chosen.rehearse.length + chosen.benchmark.length)
    const made = await makeRehearsal(base, chosen, (count) => progress.advance(count))
    progress.finish()
    const bytes = await writeRehearsal(base.folder, made)
    stdout.write(`${chosen.rehearse.length} rows to rehearse and ${chosen.benchmark.length} to compare on, ${(bytes / 1e6).toFixed(1)} MB, are in ${base.folder}\n`)
  } finally {
    await base.close()
  }
}

async function writeRehearsal(folder: string, made: Rehearsal): Promise<number> {
  const { packRehearsal, packageFiles } = await import('../predict/index.js')
  const file = path.join(folder, packageFiles.rehearsal)
  const bytes = await promisify(gzip)(JSON.stringify(packRehearsal(made)), { level: 9 })
  await writeFile(file, bytes).catch((error: unknown) => {
    throw new VigieError('E_FILE_UNWRITABLE', { file, reason: error instanceof Error ? error.message : 'unknown' }, { cause: error })
  })
  return bytes.length
}

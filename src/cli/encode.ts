import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { VigieError } from '../errors.js'
import type { TokeniserChoice } from './make-tokeniser.js'
import { namePublicly } from './name-publicly.js'
import { startProgress } from './progress.js'
import type { Sources } from './read-sources.js'

interface EncodeRequest extends TokeniserChoice {
  recipe: string
  dataDir: string
  out: string
}

const examples = `
Training sees these numbers and never a text, so that what is trained is what is served. The recipe lists the sources and
which of their rows train, validate and test; training/README.md tells what lies in the folder.

Examples:
  $ npx vigie encode --recipe training/recipes/vigie.json --data-dir ../data --base ./minilm --out encoded/vigie
  $ npx vigie encode --recipe training/recipes/sentiment140.json --data-dir ../data --tokeniser words --out encoded/words
  $ npx vigie encode --recipe training/recipes/weak.json --data-dir ../data --from encoded/words/tokeniser.json --out encoded/corpus

Exit codes: 0 done, 1 failed, 2 bad usage or bad input, or done but some rows could not be read.`

/** Adds `vigie encode`: labelled texts in, token ids for training out. */
export function addEncodeCommand(program: Command): void {
  program
    .command('encode')
    .description('turn labelled texts into token ids for training')
    .requiredOption('--recipe <file>', 'which sources, and how they are split (training/recipes/)')
    .requiredOption('--data-dir <folder>', "the folder that the recipe's files lie in")
    .requiredOption('--out <folder>', 'folder to write into')
    .option('--tokeniser <kind>', 'subwords of an encoder, words, or pieces (words, and character n-grams for the others)', 'subwords')
    .option('--base <folder>', 'for subwords: where the tokenizer.json, tokenizer_config.json and config.json of the encoder lie')
    .option('--from <file>', 'a tokeniser.json made before, instead of a new one')
    .option('--max-tokens <number>', 'tokens kept of a text', readCount, 128)
    .addHelpText('after', examples)
    .action(async (request: EncodeRequest) => {
      const rejected = await encodeSources(request, process.stdout)
      if (rejected > 0) process.exitCode = 2
    })
}

function readCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 8 && count <= 512) return count
  throw new VigieError('E_USAGE', { problem: '--max-tokens takes a whole number from 8 to 512' })
}

/**
 * Encodes the sources of a recipe and writes an encoded folder; encoding.json comes last and makes it whole.
 *
 * @returns the number of rows that could not be read
 * @throws {VigieError} E_USAGE, E_RECIPE, E_FILE_…, E_COLUMN_MISSING, E_ENCODER_FILE, E_TOKENISER_FILE
 */
export async function encodeSources(request: EncodeRequest, stdout: NodeJS.WritableStream): Promise<number> {
  const [{ encodeRows, openTokeniser }, { makeTokeniser }] = await Promise.all([import('../predict/index.js'), import('./make-tokeniser.js')])
  const { readSources } = await import('./read-sources.js')
  const sources = await readSources(request.recipe, request.dataDir)
  const file = await makeTokeniser(request, sources.rows)
  const progress = startProgress('Encoding', 'texts', sources.rows.length + sources.unlabelled.length)
  const names = sources.recipe.sources.map(({ name }) => name)
  const arrays = encodeRows([...sources.rows, ...sources.unlabelled], openTokeniser(file), names, () => progress.advance(1))
  progress.finish()
  const tokeniserText = JSON.stringify(file)
  const tokeniser = { kind: file.kind, size: file.size, sha256: createHash('sha256').update(tokeniserText).digest('hex') }
  await writeFolder(request.out, { ...arrays, 'tokeniser.json': tokeniserText, 'encoding.json': describeEncoding(sources, tokeniser, describeCommand(request)) })
  stdout.write(`${describeResult(sources)}${request.out} is ready for training\n`)
  return sources.rejected
}

function describeEncoding({ recipe, recipeSha256, rows: labelled, unlabelled, files, overlapping, rejected }: Sources, tokeniser: object, command: string): string {
  const rows = [...labelled, ...unlabelled]
  const sources = recipe.sources.map(({ name, poles }, i) => {
    return { name, poles, rows: rows.filter(({ source }) => source === name).length, file: files[i] }
  })
  const description = { format: 1, command, recipe: { name: recipe.name, sha256: recipeSha256 }, tokeniser, sources, rows: rows.length, overlapping, rejected }
  return `${JSON.stringify(description, null, 2)}\n`
}

function describeCommand({ recipe, dataDir, out, tokeniser, base, from, maxTokens }: EncodeRequest): string {
  const parts = [`--recipe ${namePublicly(recipe)}`, `--data-dir ${path.basename(path.resolve(dataDir))}`]
  if (from !== undefined) parts.push(`--from ${namePublicly(from)}`)
  else if (base === undefined) parts.push(`--tokeniser ${tokeniser ?? 'subwords'}`)
  else parts.push(`--base ${namePublicly(base)}`)
  return `npx vigie encode ${parts.join(' ')} --max-tokens ${maxTokens} --out ${namePublicly(out)}`
}

async function writeFolder(folder: string, parts: Record<string, string | Buffer>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    for (const [name, content] of Object.entries(parts)) await writeFile(path.join(folder, name), content)
  } catch (error) {
    throw new VigieError('E_FILE_UNWRITABLE', { file: folder, reason: error instanceof Error ? error.message : 'unknown' }, { cause: error })
  }
}

function describeResult({ recipe, rows: labelled, unlabelled, overlapping, rejected }: Sources): string {
  const rows = [...labelled, ...unlabelled]
  const lines = recipe.sources.map(({ name }) => {
    const own = rows.filter(({ source }) => source === name)
    const count = (split: string): string => own.filter((row) => row.split === split).length.toLocaleString('en').padStart(9)
    return `${name.padEnd(16)}${count('train')} train${count('validation')} validation${count('test')} test\n`
  })
  return `${lines.join('')}${overlapping} rows left out because the same text is held out elsewhere, ${rejected} could not be read\n`
}

import type { Command } from 'commander'
import type { CheckedPackage } from '../predict/index.js'
import { checkPackages, showSize } from './check-packages.js'
import { addModelDecisions } from './decide-model.js'
import { addVersionsCommand } from './list-versions.js'

/** What `vigie models` was asked for. */
export interface ModelsRequest {
  /** Folder of model packages; the project's own if left out. */
  folder?: string | undefined
  /** Whether a bad package is a failure. */
  check?: boolean | undefined
  json?: boolean | undefined
}

const examples = `
Opens every package, scores a few texts with it (empty, emoji, links, Arabic, 10,000 characters), and says what is wrong
with those that fail. No file may have more than 45 MB, all packages together no more than 120 MB.

Examples:
  $ npx vigie models
  $ npx vigie models --check
  $ npx vigie models --json | jq -r '.[].version'

Exit codes: 0 done, 1 with --check where a package is bad, 2 bad usage.`

/** Adds `vigie models`: which models there are, and whether they are sound. */
export function addModelsCommand(program: Command): void {
  const models = program
    .command('models')
    .description('list the model packages and check them')
    .option('--folder <folder>', 'folder of packages (default: the models/ of Vigie itself)')
    .option('--check', 'fail where a package is bad')
    .option('--json', 'print JSON instead of a table')
    .addHelpText('after', examples)
    .action(async (request: ModelsRequest) => {
      const problems = await listModels(request, process)
      if (problems > 0 && request.check === true) process.exitCode = 1
    })
  addVersionsCommand(models)
  addModelDecisions(models)
}

/**
 * Lists the packages of a folder on standard output and their problems on standard error.
 *
 * @returns the number of problems
 * @throws {VigieError} E_USAGE where there is no package at all
 */
export async function listModels(
  { folder, json }: ModelsRequest,
  { stdout, stderr }: { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream },
): Promise<number> {
  const { checked, problems } = await checkPackages(folder)
  stdout.write(json === true ? `${JSON.stringify(checked.map(summarise), undefined, 2)}\n` : renderTable(checked))
  for (const problem of problems) stderr.write(`${problem}\n`)
  return problems.length
}

function summarise({ name, bytes, model, problems }: CheckedPackage): object {
  return { name, version: model?.version, kind: model?.card.kind, classes: model?.classes, bytes, test: model?.card.metrics.test, problems }
}

function renderTable(checked: readonly CheckedPackage[]): string {
  const rows = checked.map(({ name, bytes, model, problems }) => [
    name, model?.version ?? '-', model?.card.kind ?? '-', model?.classes.join(' ') ?? '-', showSize(bytes),
    model === undefined ? '-' : describeFigure(model.card.metrics.test), problems.length === 0 ? 'sound' : 'BAD',
  ])
  const all = [['name', 'version', 'kind', 'classes', 'size', 'test accuracy (95% interval)', 'state'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('')
}

/** The first source is the one that a recipe is about. */
function describeFigure(test: NonNullable<CheckedPackage['model']>['card']['metrics']['test']): string {
  const [first, ...others] = Object.entries(test)
  if (first === undefined) return '-'
  const [source, { accuracy: { value, low, high } }] = first
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}) on ${source}${more}`
}

import type { Command } from 'commander'
import { readConfig } from '../config.js'
import { VigieError } from '../errors.js'
import type { Store } from '../store/index.js'
import { withStore } from './with-store.js'

/** Adds `vigie models versions`: what decided, decides, or is tried, and what people decided about it. */
export function addVersionsCommand(models: Command): void {
  models
    .command('versions')
    .description('list the versions that decided, decide or are tried, and who decided what')
    // Not --json: the command above has it, and would take it.
    .option('--report <version>', 'print the report of a version as JSON')
    .action(async ({ report }: { report?: string }) => {
      await withStore(readConfig(process.env), async (store) => {
        process.stdout.write(report === undefined ? await listVersions(store) : await readReport(store, report))
      })
    })
}

async function listVersions(store: Store): Promise<string> {
  const versions = await store.modelVersion.findMany({ orderBy: { createdAt: 'desc' }, include: { challenger: true, decisions: { orderBy: { id: 'asc' } } } })
  if (versions.length === 0) return 'No model has decided yet: start Vigie first.\n'
  return versions.map(({ id, role, createdAt, challenger, decisions }) => {
    const taught = challenger === null ? 'shipped' : `taught ${challenger.verdicts} verdicts on top of ${challenger.parentVersionId}, for ${challenger.askedBy}`
    const lines = decisions.map(({ action, person, reason, at }) => `    ${at.toISOString().slice(0, 16)} ${action} by ${person}: ${reason}\n`)
    return `${id}  ${role}  ${createdAt.toISOString().slice(0, 16)}  ${taught}\n${lines.join('')}`
  }).join('')
}

async function readReport(store: Store, version: string): Promise<string> {
  const { readChallenger } = await import('../store/index.js')
  const found = await readChallenger(store, version)
  if (!found) throw new VigieError('E_VERSION_UNKNOWN', { version })
  return `${JSON.stringify(found.report, undefined, 2)}\n`
}

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
  const agreements = new Map(await Promise.all(versions.filter(({ challenger }) => challenger !== null).map(async ({ id }) => [id, await describeShadow(store, id)] as const)))
  return versions.map(({ id, role, createdAt, challenger, decisions }) => {
    const taught = challenger === null ? 'shipped' : `taught ${challenger.verdicts} verdicts on top of ${challenger.parentVersionId}, for ${challenger.askedBy}`
    const lines = decisions.map(({ action, person, reason, at }) => `    ${at.toISOString().slice(0, 16)} ${action} by ${person}: ${reason}\n`)
    return `${id}  ${role}  ${createdAt.toISOString().slice(0, 16)}  ${taught}\n${agreements.get(id) ?? ''}${lines.join('')}`
  }).join('')
}

/** What it said in shadow, where it did: how often it agrees, and where it does not. */
async function describeShadow(store: Store, id: string): Promise<string> {
  const { readAgreement } = await import('../store/index.js')
  const rows = await readAgreement(store, id)
  const total = rows.reduce((sum, { posts }) => sum + posts, 0)
  if (total === 0) return ''
  const agreed = rows.reduce((sum, { champion, challenger, posts }) => sum + (champion === challenger ? posts : 0), 0)
  const others = rows.filter(({ champion, challenger }) => champion !== challenger).map(({ champion, challenger, posts }) => `${champion} to ${challenger} ${posts}`)
  return `    in shadow: agrees on ${agreed} of ${total} posts${others.length === 0 ? '' : `; otherwise ${others.join(', ')}`}\n`
}

async function readReport(store: Store, version: string): Promise<string> {
  const { readChallenger } = await import('../store/index.js')
  const found = await readChallenger(store, version)
  if (!found) throw new VigieError('E_VERSION_UNKNOWN', { version })
  return `${JSON.stringify(found.report, undefined, 2)}\n`
}

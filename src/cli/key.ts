import { InvalidArgumentError, type Command } from 'commander'
import { readConfig } from '../config.js'
import { VigieError } from '../errors.js'
import type * as Keys from '../store/index.js'
import type { ApiKey, ApiScope, Store } from '../store/index.js'

interface CreateRequest {
  scope: ApiScope[]
  perMinute: number
}

// As src/store/api-keys.ts has them: --help names them without opening a database.
const scopes: readonly ApiScope[] = ['predict', 'read', 'feedback', 'act']

const examples = `
Keys of the REST API (its description: http://localhost:3000/docs). While there is none, the API answers callers on this machine
alone, and only where Vigie listens on it alone (HOST); from the first key on, everybody needs one.

Scopes: predict (score texts) · read (mentions, alerts, watches, models) · feedback (say whether predictions are right) ·
act (do something about alerts, choose presets).

Examples:
  $ npx vigie key create "Ticket desk" --scope predict
  $ npx vigie key create Dashboard --scope read --scope act --per-minute 60
  $ npx vigie key list
  $ npx vigie key revoke 3f9c01ab

Exit codes: 0 done, 1 failed, 2 bad usage, or no such key.`

/** Adds `vigie key`: makes, lists and revokes keys of the REST API. */
export function addKeyCommand(program: Command): void {
  const key = program.command('key').description('make, list and revoke keys of the REST API').addHelpText('after', examples)
  key
    .command('create <name>')
    .description('make a key; it is shown once')
    .option('--scope <scope>', `what it is for; may be given several times (${scopes.join(', ')})`, addScope, [])
    .option('--per-minute <requests>', 'how many requests it may make in a minute', parseLimit, 600)
    .action(async (name: string, { scope, perMinute }: CreateRequest) => {
      if (scope.length === 0) throw new VigieError('E_USAGE', { problem: `a key needs at least one --scope: ${scopes.join(', ')}` })
      const { secret, id } = await withKeys(async (store, keys) => keys.createApiKey(store, { name, scopes: scope, requestsPerMinute: perMinute }))
      process.stdout.write(`${secret}\n`)
      process.stderr.write(`This is the key “${name}” (${id}). It is shown this once: keep it where secrets are kept.\nTry it: curl -H "Authorization: Bearer <key>" http://localhost:3000/api/v1/models\n`)
    })
  key.command('list').description('list the keys').option('--json', 'print JSON instead of a table').action(async ({ json }: { json?: boolean }) => {
    const keys = await withKeys((store, { listApiKeys }) => listApiKeys(store))
    process.stdout.write(json === true ? `${JSON.stringify(keys, undefined, 2)}\n` : describeKeys(keys))
  })
  key.command('revoke <id>').description('make a key worthless').action(async (id: string) => {
    const revoked = await withKeys((store, { revokeApiKey }) => revokeApiKey(store, id, new Date()))
    if (!revoked) throw new VigieError('E_KEY_NONE', { id: id.slice(0, 40) })
    process.stdout.write(`${id} is worth nothing any more.\n`)
  })
}

async function withKeys<Result>(work: (store: Store, keys: typeof Keys) => Promise<Result>): Promise<Result> {
  const [{ withStore }, keys] = await Promise.all([import('./with-store.js'), import('../store/index.js')])
  return await withStore(readConfig(process.env), (store) => work(store, keys))
}

function addScope(text: string, before: ApiScope[]): ApiScope[] {
  const scope = scopes.find((each) => each === text)
  if (scope === undefined) throw new InvalidArgumentError(`It must be one of ${scopes.join(', ')}.`)
  return before.includes(scope) ? before : [...before, scope]
}

function parseLimit(text: string): number {
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (limit < 1) throw new InvalidArgumentError('It must be a whole number from 1 to 999999.')
  return limit
}

function describeKeys(keys: readonly ApiKey[]): string {
  if (keys.length === 0) return 'There are no keys yet: the API answers callers on this machine alone. npx vigie key create makes one.\n'
  const day = (at: Date | null): string => at?.toISOString().slice(0, 16).replace('T', ' ') ?? 'never'
  const rows = keys.map(({ id, name, scopes: allowed, requestsPerMinute, usedAt, revokedAt }) => [
    id, name, allowed.join(' '), `${requestsPerMinute}/min`, revokedAt === null ? `last used ${day(usedAt)}` : `revoked ${day(revokedAt)}`,
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('')
}

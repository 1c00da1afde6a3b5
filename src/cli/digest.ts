import type { Command } from 'commander'
import { readConfig, type Config } from '../config.js'
import { VigieError } from '../errors.js'

interface DigestRequest {
  watch?: string
  weekly?: boolean
  day?: string
  json?: boolean
}

const examples = `
Prints what the digest of a day, or of the seven days that end with it, says. Nothing is posted: a running service posts digests
by itself, by default on Mondays at 09:00 (npx vigie watches --help). Left out, the day is the last one that the feed has been
read through, by the feed's own clock.

Examples:
  $ npx vigie digest                                       where there is but one watch
  $ npx vigie digest --watch Delta --day 2015-02-22
  $ npx vigie digest --watch Delta --weekly --json | jq .figures.mentions

It looks into the database of DATABASE_URL, or into the embedded one in VIGIE_DATA_DIR, also while a service runs on it.

Exit codes: 0 done, 1 failed, 2 bad usage, or no such watch.`

/** Adds `vigie digest`: a day or a week of a watch, in the terminal. */
export function addDigestCommand(program: Command): void {
  program
    .command('digest')
    .description('print the digest of a day or a week')
    .option('--watch <name>', 'name or id of the watch; may be left out where there is but one')
    .option('--weekly', 'seven days instead of one')
    .option('--day <date>', 'the day, or the last of the seven, as YYYY-MM-DD')
    .option('--json', 'print the figures and the message as JSON')
    .addHelpText('after', examples)
    .action(async (request: DigestRequest) => {
      if (request.day !== undefined) requireDate(request.day)
      process.stdout.write(await printDigest(request, readConfig(process.env)))
    })
}

async function printDigest({ watch: name, weekly, day, json }: DigestRequest, config: Config): Promise<string> {
  const [{ withStore }, { findWatch }, { addDays, composeDigest, readDigest, renderDigestText, toLocal }] = await Promise.all([
    import('./with-store.js'), import('./find-watch.js'), import('../chat/index.js'),
  ])
  return await withStore(config, async (store) => {
    const watch = await findWatch(store, name, config.databaseUrl === undefined ? config.dataDir : 'the database of DATABASE_URL')
    const zone = watch.timeZone ?? config.timeZone
    // A feed that was never read has no day of its own.
    const date = day === undefined ? toLocal(watch.readThrough ?? watch.createdAt, zone).date : addDays(day, 1)
    const figures = await readDigest(store, watch, { period: weekly === true ? 'weekly' : 'daily', date, zone })
    const message = composeDigest(figures)
    return json === true ? `${JSON.stringify({ figures, message }, undefined, 2)}\n` : renderDigestText(message)
  })
}

function requireDate(text: string): void {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  if (!isDate) throw new VigieError('E_USAGE', { problem: `--day takes a date such as 2015-02-22, not “${text.slice(0, 40)}”` })
}

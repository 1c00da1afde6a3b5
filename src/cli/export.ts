import { Option, type Command } from 'commander'
import { readConfig, type Config } from '../config.js'
import type { SetFormat } from '../feedback/index.js'
import { writeWhole } from './write-whole.js'

interface ExportRequest {
  format: SetFormat
  withText?: boolean
  suspect?: boolean
  out?: string
}

const examples = `
What a model may learn from: every post on which verdicts of people stand, one a line, with its label, what the model had said, who
said otherwise and when. Withdrawn verdicts and posts that were deleted are not in it. Where people disagree (held_out_for), nothing
is learnt until they agree; where a label may be a slip (second_look), somebody should look again. Texts are left out unless they are
asked for: whoever gets them must delete what is deleted at its source.

Examples:
  $ npx vigie export retraining-set > set.jsonl
  $ npx vigie export retraining-set --format csv --with-text --out set.csv
  $ npx vigie export retraining-set --suspect --with-text        to look at again: where people disagree, and probable slips, the least believable first
  $ npx vigie export retraining-set | jq -r 'select(.held_out_for) | .mention_id'

It looks into the database of DATABASE_URL, or into the embedded one in VIGIE_DATA_DIR, also while a service runs on it.

Exit codes: 0 done, 1 failed, 2 bad usage.`

/** Adds `vigie export retraining-set`. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('write what Vigie has learnt from people to a file')
    .command('retraining-set')
    .description('posts with the verdicts that stand on them')
    .addOption(new Option('--format <format>', 'JSON lines or CSV').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--with-text', 'with the posts’ texts')
    .option('--suspect', 'only posts on which people disagree, or whose label is probably a slip')
    .option('--out <file>', 'write into a file instead of standard output')
    .addHelpText('after', examples)
    .action(async (request: ExportRequest) => {
      const text = await exportSet(request, readConfig(process.env))
      if (request.out === undefined) process.stdout.write(text)
      // It may hold strangers' words.
      else writeWhole(request.out, text)
    })
}

async function exportSet({ format, withText = false, suspect = false }: ExportRequest, config: Config): Promise<string> {
  const [{ withStore }, { listSuspects, readRetrainingSet, renderRetrainingSet }] = await Promise.all([import('./with-store.js'), import('../feedback/index.js')])
  return await withStore(config, async (store) => {
    const items = await readRetrainingSet(store)
    return renderRetrainingSet(suspect ? listSuspects(items) : items, format, withText)
  })
}

import type { Command } from 'commander'
import { readConfig, type Config } from '../config.js'
import { VigieError } from '../errors.js'
import type { WatchOverview } from '../store/index.js'

interface PreviewRequest {
  watch?: string
  days: string
  json?: boolean
}

const examples = `
Goes through what the watch has counted once more, under each preset, and lists the alerts that each would have sent: when, for
how long, how many negative mentions where how many are usual. Beside it stands what was really sent, and what people said of
it. Nothing is changed. Days end where the watch has been judged, by its feed's own clock.

Examples:
  $ npx vigie preview                                  where there is but one watch
  $ npx vigie preview --watch "Air Paradis" --days 90
  $ npx vigie preview --watch Delta --json | jq '.would.fewer | length'
  $ npx vigie watches --set-preset Delta=fewer         choose one

It looks into the database of DATABASE_URL, or into the embedded one in VIGIE_DATA_DIR, also while a service runs on it.

Exit codes: 0 done, 1 failed, 2 bad usage, or no such watch.`

/** Adds `vigie preview`: the alerts that each preset would have sent. */
export function addPreviewCommand(program: Command): void {
  program
    .command('preview')
    .description('show which alerts each preset would have sent')
    .option('--watch <name>', 'name or id of the watch; may be left out where there is but one')
    .option('--days <days>', 'how many days back, 1 to 365', '30')
    .option('--json', 'print JSON instead of text')
    .addHelpText('after', examples)
    .action(async (request: PreviewRequest) => {
      const days = readDays(request.days)
      process.stdout.write(await preview(request, days, readConfig(process.env)))
    })
}

async function preview({ watch: name, json }: PreviewRequest, days: number, config: Config): Promise<string> {
  const [{ withStore }, { findWatch }, { previewWatch }, { describePreview }] = await Promise.all([
    import('./with-store.js'), import('./find-watch.js'), import('../alert/index.js'), import('../chat/index.js'),
  ])
  return await withStore(config, async (store) => {
    const watch = await findWatch(store, name, config.databaseUrl === undefined ? config.dataDir : 'the database of DATABASE_URL')
    const found = await previewWatch(store, watch, { days })
    if (json === true) return `${JSON.stringify({ watch: watch.name, preset: watch.preset, preset_since: watch.presetSince, ...found }, undefined, 2)}\n`
    if (!found) return describeEmpty(watch)
    return describePreview({ watch: watch.name, preset: watch.preset, presetSince: watch.presetSince, zone: watch.timeZone ?? config.timeZone, preview: found })
  })
}

function describeEmpty({ name, mentions }: WatchOverview): string {
  const reason = mentions === 0 ? 'It has no mention yet.' : 'Its mentions are counted, but not judged yet: start Vigie for a moment.'
  return `${name}: nothing to preview. ${reason}\n`
}

function readDays(text: string): number {
  const days = Number(text)
  if (/^\d+$/.test(text) && days >= 1 && days <= 365) return days
  throw new VigieError('E_USAGE', { problem: '--days takes a whole number from 1 to 365' })
}

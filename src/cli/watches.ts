import type { Command } from 'commander'
import { readConfig, type Config } from '../config.js'
import { VigieError } from '../errors.js'
import type { Store, WatchChange } from '../store/index.js'
import type { WatchToAdd } from './add-watch.js'
import { parseBudget } from './parse-budget.js'
import { parseChannel } from './parse-channel.js'
import { parseSetting } from './parse-setting.js'
import { splitSetting } from './split-setting.js'

interface WatchesRequest {
  add?: string
  feed?: string
  query?: string
  budget?: string
  setBudget: string[]
  setPreset: string[]
  setDigest: string[]
  setDigestTime: string[]
  setTimeZone: string[]
  setUpdates: string[]
  addChannel: string[]
  removeChannel: string[]
  json?: boolean
}

const examples = `
Lists the watches: how each is set, since when, how far it has come. Each --set-… changes one watch and may be given several
times. A new preset counts from the next five minutes on; an alert that is open goes on as it was. A channel that is added hears of
what still goes on and of what comes; invite the bot there first. Of Teams, teams:? lists the channels that Vigie is in.

Examples:
  $ npx vigie watches
  $ npx vigie watches --add "Air Paradis" --feed bluesky --query '"air paradis" OR airparadis -crossword'
  $ npx vigie watches --add "Air Paradis on X" --feed x --query '"air paradis" lang:en' --budget 50
  $ npx vigie watches --set-budget "Air Paradis on X=100"
  $ npx vigie watches --set-preset Delta=more
  $ npx vigie watches --set-digest "Air Paradis=both" --set-digest-time "Air Paradis=08:30" --set-time-zone "Air Paradis=Europe/Paris"
  $ npx vigie watches --set-updates Delta=channel
  $ npx vigie watches --add-channel "Air Paradis=slack:C0123ABCD"
  $ npx vigie watches --add-channel "Air Paradis=teams:19:abc…@thread.tacv2"
  $ npx vigie watches --json | jq '.[] | {name, preset}'

Exit codes: 0 done, 1 failed, 2 bad usage, or no such watch.`

/** Adds `vigie watches`: lists the watches, and changes how they are set. */
export function addWatchesCommand(program: Command): void {
  const collect = (text: string, before: string[]): string[] => [...before, text]
  program
    .command('watches')
    .description('list the watches, and choose how readily each speaks up')
    .option('--add <name>', 'add a watch of a live feed, with --feed and --query')
    .option('--feed <feed>', 'with --add: bluesky or x')
    .option('--query <query>', 'with --add: what to look for; words and "phrases", OR, -without, #tag, lang:fr')
    .option('--budget <dollars>', 'with --add on x: what it may spend in a calendar month')
    .option('--set-budget <watch=dollars>', 'what a watch of x may spend in a calendar month', collect, [])
    .option('--set-preset <watch=preset>', 'fewer, balanced or more', collect, [])
    .option('--set-digest <watch=when>', 'off, daily, weekly or both', collect, [])
    .option('--set-digest-time <watch=HH:MM>', 'local time of its digests', collect, [])
    .option('--set-time-zone <watch=zone>', 'IANA name of the zone it is local to, such as Europe/Paris', collect, [])
    .option('--set-updates <watch=where>', 'where news of an alert goes: thread, or channel for there too', collect, [])
    .option('--add-channel <watch=channel>', 'let a channel hear about it, such as slack:C0123ABCD or teams:19:…', collect, [])
    .option('--remove-channel <watch=channel>', 'let it hear no more', collect, [])
    .option('--json', 'print JSON instead of a table')
    .addHelpText('after', examples)
    .action(async (request: WatchesRequest) => {
      process.stdout.write(await listWatches(request, readConfig(process.env)))
    })
}

async function listWatches(request: WatchesRequest, config: Config): Promise<string> {
  const added = readAdded(request)
  const changes = readChanges(request)
  const budgets = request.setBudget.map(splitSetting).map(({ watch, value }) => ({ watch, dollars: parseBudget(value) }))
  const channels = { added: request.addChannel.map(parseChannel), removed: request.removeChannel.map(parseChannel) }
  const [{ withStore }, { describeWatches }] = await Promise.all([import('./with-store.js'), import('./describe-watches.js')])
  return await withStore(config, async (store) => {
    const { readWatches } = await import('../store/index.js')
    if (added) await (await import('./add-watch.js')).addWatch(store, added)
    await applyChanges(store, changes, config)
    if (budgets.length > 0) await (await import('./set-budgets.js')).setBudgets(store, budgets, config)
    if (channels.added.length + channels.removed.length > 0) await (await import('./change-channels.js')).changeChannels(store, channels, config)
    const watches = await readWatches(store)
    return request.json === true ? `${JSON.stringify(watches, undefined, 2)}\n` : describeWatches(watches, config.timeZone, new Date())
  }, added !== undefined)
}

function readAdded({ add, feed, query, budget }: WatchesRequest): WatchToAdd | undefined {
  const name = add?.trim()
  const dollars = budget === undefined ? undefined : parseBudget(budget)
  if (name !== undefined && name !== '' && feed !== undefined && query !== undefined) return { name, feed, query: query.trim(), budget: dollars }
  if ([add, feed, query, budget].some((each) => each !== undefined)) throw new VigieError('E_USAGE', { problem: '--add NAME, --feed and --query go together' })
  return undefined
}

function readChanges({ setPreset, setDigest, setDigestTime, setTimeZone, setUpdates }: WatchesRequest): { watch: string; change: WatchChange }[] {
  return [
    ...setPreset.map((text) => parseSetting('preset', text)),
    ...setDigest.map((text) => parseSetting('digest', text)),
    ...setDigestTime.map((text) => parseSetting('digestTime', text)),
    ...setTimeZone.map((text) => parseSetting('timeZone', text)),
    ...setUpdates.map((text) => parseSetting('updates', text)),
  ]
}

// Every name is looked up before anything is changed: a slip in the second leaves the first as it was.
async function applyChanges(store: Store, changes: { watch: string; change: WatchChange }[], config: Config): Promise<void> {
  const [{ findWatch }, { changeWatch }] = await Promise.all([import('./find-watch.js'), import('../store/index.js')])
  const where = config.databaseUrl === undefined ? config.dataDir : 'the database of DATABASE_URL'
  const found: { id: string; change: WatchChange }[] = []
  for (const { watch, change } of changes) found.push({ id: (await findWatch(store, watch, where)).id, change })
  for (const { id, change } of found) await changeWatch(store, id, change)
}

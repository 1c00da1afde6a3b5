import { Option, type Command } from 'commander'
import { readConfig, type Config } from '../config.js'
import { VigieError } from '../errors.js'
import type { Telemetry } from '../ops/telemetry/index.js'
import { requireModel } from './require-model.js'

const roleChoices = ['all', 'intake', 'score', 'detect', 'bot'] as const

interface StartOptions {
  role: (typeof roleChoices)[number]
  feed?: string
  by?: string
  speed: string
}

const examples = `
Examples:
  $ npx vigie start --feed demo                    invented tweets, everything embedded
  $ npx vigie start --feed bluesky                 public posts as they are written; then: npx vigie watches --add …
  $ X_BEARER_TOKEN=… npx vigie start --feed x      posts of X within the budgets of its watches (docs/feeds.md)
  $ npx vigie start --feed tweets.csv --speed 60   a file, sixty times as fast as it happened
  $ DATABASE_URL=… REDIS_URL=… npx vigie start --role score
                                                   one of several processes on the same services

A feed is remembered: started again without --feed, Vigie goes on where it stopped.
Settings are environment variables, or a .env file in this folder; .env.example lists them all.
Stop with Ctrl-C; work under way is finished first.`

/** Adds `vigie start`: the service itself, as one process or as one of several. */
export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('run Vigie: read feeds, score, detect, and serve the channel')
    .addOption(new Option('--role <role>', 'which part this process runs').choices(roleChoices).default('all'))
    .option('--feed <feed>', 'begin a feed: "demo", "bluesky", "x", or a CSV or JSON lines file with id, created_at and text')
    .option('--by <column>', 'with a file: one watch for each value of this column')
    .option('--speed <speed>', 'with a file: max, or how many times as fast as it happened', '1')
    .addHelpText('after', examples)
    .action((options: StartOptions) => runStart(options, readConfig(process.env)))
}

async function runStart(options: StartOptions, config: Config): Promise<void> {
  requireSharedServices(options.role, config)
  if (options.role === 'all' || options.role === 'score') await requireModel(config.model)
  if (options.feed === 'x' && config.xBearerToken === undefined) throw new VigieError('E_X_TOKEN_UNSET', {})
  const telemetry = await openTelemetry(options.role, config)
  try {
    await serve(options, config, telemetry)
  } finally {
    await telemetry?.stop()
  }
}

/** Loads what sends telemetry only where there is somewhere to send it to. */
async function openTelemetry(role: StartOptions['role'], { insightsConnection: insights, otlpEndpoint: otlp }: Config): Promise<Telemetry | undefined> {
  if (insights === undefined && otlp === undefined) return undefined
  const { startTelemetry } = await import('../ops/telemetry/index.js')
  return startTelemetry({ insights, otlp, name: role === 'all' ? 'vigie' : `vigie-${role}` })
}

async function serve(options: StartOptions, config: Config, telemetry: Telemetry | undefined): Promise<void> {
  const startedAt = performance.now()
  const { openServices } = await import('../ops/open-services.js')
  // A database takes a second to start, and the program as long to load: neither waits for the other.
  const [services, { openLog }, { waitForStop }, { roles, startRoles }, { beginFeed }] = await Promise.all([
    openServices(config),
    import('../ops/log.js'),
    import('../ops/wait-for-stop.js'),
    import('./start-roles.js'),
    import('./begin-feed.js'),
  ])
  const log = openLog(config.logLevel, telemetry?.logStream)
  try {
    if (options.feed !== undefined) await beginFeed(services.databaseUrl, { feed: options.feed, by: options.by, speed: options.speed })
    const chosen = options.role === 'all' ? roles : [options.role]
    const running = await startRoles(chosen, { services, config, log, observe: telemetry?.observe })
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    say(`Vigie is up after ${seconds} s (${chosen.join(', ')}; ${services.description}).`)
    if (running.url) say(`The channel is at ${running.url}`)
    await waitForStop(running.stop, say)
  } finally {
    await services.stop()
  }
}

/** A part alone makes sense only on services that the other parts reach too. */
function requireSharedServices(role: StartOptions['role'], config: Config): void {
  if (role === 'all' || (config.databaseUrl !== undefined && config.redisUrl !== undefined)) return
  throw new VigieError('E_ROLE_NEEDS_SERVICES', { role, variables: 'DATABASE_URL and REDIS_URL' })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

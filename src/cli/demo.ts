import type { Command } from 'commander'
import { readConfig, type Config } from '../config.js'

const examples = `
Plays two days of invented tweets about the airline Air Paradis, a crisis, and its end, at sixty times their speed. The
channel fills with alerts within a minute; mark predictions wrong and see what happens. No account, no key, no network.

Examples:
  $ npx vigie demo
  $ PORT=8080 npx vigie demo

Everything lives in a temporary folder and goes when you stop it with Ctrl-C.`

/** Adds `vigie demo`: everything embedded, on invented tweets. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('see Vigie at work on invented tweets')
    .addHelpText('after', examples)
    .action(() => runDemo(readConfig({ ...process.env, VIGIE_LOG_LEVEL: process.env.VIGIE_LOG_LEVEL ?? 'warn' })))
}

async function runDemo(config: Config): Promise<void> {
  say('Vigie demo: every tweet you are about to see is invented.\n')
  say('  Starting a PostgreSQL of its own in a temporary folder …')
  const { openServices } = await import('../ops/open-services.js')
  // A database takes a second to start, and the program as long to load: neither waits for the other.
  const [services, { openLog }, { waitForStop }, { roles, startRoles }, { describeDemo, planDemo, storeFeed }, { narrate }] = await Promise.all([
    openServices({ dataDir: undefined }),
    import('../ops/log.js'),
    import('../ops/wait-for-stop.js'),
    import('./start-roles.js'),
    import('./begin-feed.js'),
    import('./narrate-demo.js'),
  ])
  try {
    const settings = planDemo(new Date())
    await storeFeed(services.databaseUrl, describeDemo(settings))
    const running = await startRoles(roles, { services, config, log: openLog(config.logLevel) })
    say(`  Ready.\n\n  Open ${localise(running.url ?? '')} and watch the channel.\n`)
    const narrator = narrate(services.databaseUrl, settings, say)
    await waitForStop(async () => {
      await narrator.stop()
      await running.stop()
    }, say)
  } finally {
    await services.stop()
  }
}

function localise(url: string): string {
  return url.replace('127.0.0.1', 'localhost')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

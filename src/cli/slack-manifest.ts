import type { Command } from 'commander'
import { VigieError } from '../errors.js'

const examples = `
Examples:
  $ npx vigie slack-manifest --url https://vigie.example.com   Slack sends to Vigie
  $ npx vigie slack-manifest                                   Vigie connects to Slack (Socket Mode)

Paste what it prints at api.slack.com/apps under "Create New App", "From a manifest". docs/slack.md says what comes then.`

/** Adds `vigie slack-manifest`: the app that Slack needs to know of, as JSON. */
export function addSlackManifestCommand(program: Command): void {
  program
    .command('slack-manifest')
    .description('print the manifest of the Slack app')
    .option('--url <url>', 'where Slack reaches Vigie; without it, Vigie connects to Slack')
    .addHelpText('after', examples)
    .action(async ({ url }: { url?: string }) => {
      if (url !== undefined && (!URL.canParse(url) || new URL(url).protocol !== 'https:')) throw new VigieError('E_USAGE', { problem: '--url must be an address that starts with https://' })
      const { describeApp } = await import('../chat/slack/index.js')
      process.stdout.write(`${JSON.stringify(describeApp(url), null, 2)}\n`)
    })
}

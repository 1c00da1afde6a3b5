import type { Command } from 'commander'
import { readConfig } from '../config.js'
import { VigieError } from '../errors.js'

const examples = `
Examples:
  $ npx vigie slack-invite

Whoever opens the link may install Vigie in a Slack workspace of theirs, for a week. Needs SLACK_CLIENT_ID and what belongs to it
(docs/slack.md, "Several workspaces").`

/** Adds `vigie slack-invite`: the link by which a workspace installs Vigie. */
export function addSlackInviteCommand(program: Command): void {
  program
    .command('slack-invite')
    .description('print a link by which a Slack workspace installs Vigie')
    .addHelpText('after', examples)
    .action(async () => {
      const { slackOAuth, publicUrl = '' } = readConfig(process.env)
      const [key] = slackOAuth?.keys ?? []
      if (!key) throw new VigieError('E_USAGE', { problem: 'SLACK_CLIENT_ID is not set: a workspace by SLACK_BOT_TOKEN needs no link (docs/slack.md)' })
      const { makeInvitation, wire } = await import('../chat/slack/index.js')
      process.stdout.write(`${publicUrl}${wire.installPath}?invitation=${makeInvitation(key, new Date())}\n`)
    })
}

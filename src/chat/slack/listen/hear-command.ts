import type { App } from '@slack/bolt'
import type { Listening } from './listening.js'
import { readText } from './read-text.js'
import { replyWithAnswer } from './reply-with-answer.js'
import { wire } from './wire.js'

/** Answers `/sentiment <line>` to the one who typed it. It is acknowledged before anything is looked at. */
export function hearCommand(app: App, listening: Listening): void {
  app.command(wire.command, async ({ command, ack, respond, client, context }) => {
    await ack()
    const { name } = await listening.people.find(client, command.user_id)
    await replyWithAnswer(listening, {
      line: readText(command.text), triggerId: command.trigger_id, client,
      who: { platform: 'slack', channelExternalId: command.channel_id, person: command.user_id, name: name ?? command.user_name, teamId: listening.workspaces.boundTo(context.teamId) },
      show: (message) => respond({ ...message, response_type: 'ephemeral', replace_original: false }),
    })
  })
}

import type { App, webApi } from '@slack/bolt'
import type { z } from 'zod'
import type { SlackMessage } from '../render/slack-message.js'
import { explainRefusal } from '../../inbound/explain-refusal.js'
import { sentences } from '../../inbound/sentences.js'
import type { Listening } from './listening.js'
import { readPress, type Press } from './read-press.js'
import { showSentence } from './show-sentence.js'

/** A press with what its button holds, and how the person is told what came of it. */
export interface HeardPress<Value> {
  press: Press
  value: Value
  client: webApi.WebClient
  /** The workspace that the person is bound to, where Vigie serves several. */
  teamId: string | undefined
  /** Shows it to the one who pressed alone; nowhere in the App Home, which is drawn again. */
  show: (message: SlackMessage) => Promise<void>
  /** Removes the message whose button was pressed, where it stood there for that person alone. */
  remove: () => Promise<void>
}

/**
 * Hears the presses whose ids begin with `prefix`, an expression. Each is acknowledged at once. What cannot be done is said in a sentence,
 * and so is that a button of an older Vigie does nothing any more.
 */
export function hearPress<Value>(app: App, listening: Listening, prefix: string, schema: z.ZodType<Value>, act: (heard: HeardPress<Value>) => Promise<void>): void {
  app.action(new RegExp(`^${prefix}`), async ({ ack, body, respond, client, context }) => {
    await ack()
    const press = readPress(body)
    const parsed = schema.safeParse(press?.value)
    const show = async (message: SlackMessage): Promise<void> => {
      if (press?.channel !== undefined) await respond({ ...message, response_type: 'ephemeral', replace_original: false })
    }
    if (!press || !parsed.success) {
      listening.log.warn({ action: press?.action, channel: press?.channel, person: press?.person }, 'a press in Slack could not be read')
      await show(showSentence(sentences.stale))
      return
    }
    const { name = press.name } = await listening.people.find(client, press.person)
    const remove = async (): Promise<void> => {
      if (press.isEphemeral) await respond({ delete_original: true })
    }
    try {
      await act({ press: { ...press, name }, value: parsed.data, client, teamId: listening.workspaces.boundTo(context.teamId), show, remove })
    } catch (error) {
      const refusal = explainRefusal(error)
      await show(showSentence(refusal ?? sentences.failed))
      if (refusal === undefined) throw error
    }
  })
}

import type { App, webApi } from '@slack/bolt'
import { z } from 'zod'
import { ensureChannel, type Store } from '../../../store/index.js'
import { fillForm } from '../../command/index.js'
import { nameChannel } from '../name-channel.js'
import type { SlackMessage } from '../render/slack-message.js'
import { fieldAction } from '../render/render-form.js'
import { answerLine } from '../../inbound/answer-line.js'
import { explainRefusal } from '../../inbound/explain-refusal.js'
import type { Listening } from './listening.js'
import { renderReply } from './reply-with-answer.js'
import { wire } from './wire.js'

const remembered = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('is no JSON')
    return z.NEVER
  }
}).pipe(z.object({ say: z.string(), channel: z.string() }))

const field = z.object({ value: z.string().nullish(), selected_option: z.object({ value: z.string() }).nullish(), selected_conversation: z.string().nullish() })
const filledForm = z.object({
  private_metadata: remembered,
  state: z.object({ values: z.record(z.string(), z.object({ [fieldAction]: field })) }),
})

/** Says the line that a filled-in form stands for. What is wrong is said at its field, and the form stays open. */
export function hearForm(app: App, listening: Listening): void {
  app.view(wire.form, async ({ ack, view, body, client, context }) => {
    const parsed = filledForm.safeParse(view)
    if (!parsed.success) {
      listening.log.warn({ person: body.user.id }, 'a form from Slack could not be read')
      await ack()
      return
    }
    const { private_metadata: { say, channel }, state } = parsed.data
    const values = Object.fromEntries(Object.entries(state.values).map(([name, { [fieldAction]: { value, selected_option: option, selected_conversation: chosen } }]) => [name, value ?? option?.value ?? chosen ?? '']))
    const teamId = listening.workspaces.boundTo(context.teamId)
    const refusal = await refuseChannel(listening.store, client, values.channel, teamId)
    if (refusal !== undefined) {
      await ack({ response_action: 'errors', errors: { channel: refusal } })
      return
    }
    const line = fillForm(say, values)
    const { id: person, name } = body.user
    const answer = await answerLine(listening, line, { platform: 'slack', channelExternalId: channel, person, name, teamId })
    const [first = ''] = Object.keys(values)
    await ack(answer.form && { response_action: 'errors', errors: { [answer.form.wrong ?? first]: answer.message.title } })
    if (!answer.form) await showTo(client, channel, person, renderReply(answer, line, { channelExternalId: channel }))
  })
}

/** Where the bot cannot write nobody would hear of the watch. */
async function refuseChannel(store: Store, client: webApi.WebClient, channel: string | undefined, teamId: string | undefined): Promise<string | undefined> {
  if (channel === undefined || channel === '') return undefined
  try {
    await ensureChannel(store, { platform: 'slack', externalId: channel, name: await nameChannel(client, channel), teamId })
    return undefined
  } catch (error) {
    const refusal = explainRefusal(error)
    if (refusal === undefined) throw error
    return refusal
  }
}

/** In the channel that the form was opened from, or directly where the bot is not in it. */
async function showTo(client: webApi.WebClient, channel: string, person: string, message: SlackMessage): Promise<void> {
  const direct = { channel: channel.startsWith('D') ? channel : person, ...message, unfurl_links: false, unfurl_media: false }
  if (!/^[CG]/.test(channel)) await client.chat.postMessage(direct)
  else await client.chat.postEphemeral({ channel, user: person, ...message }).catch(() => client.chat.postMessage(direct))
}


import { randomUUID } from 'node:crypto'
import type { webApi } from '@slack/bolt'
import type { Answer, Asker } from '../../command/index.js'
import { renderAnswer } from '../render/render-answer.js'
import type { Sharing } from '../render/render-choices.js'
import type { SlackMessage } from '../render/slack-message.js'
import { answerLine } from '../../inbound/answer-line.js'
import type { Listening } from './listening.js'
import { openForm } from './open-form.js'

/** A line that somebody said, and how the answer gets to them. */
export interface SaidLine {
  line: string
  who: Asker
  /** What lets a form open; messages have none. */
  triggerId?: string
  client: webApi.WebClient
  /** Shows it to the one who asked alone. */
  show: (message: SlackMessage) => Promise<unknown>
}

/** Answers a line: shows the answer, or opens the form that it asks for. */
export async function replyWithAnswer(listening: Listening, { line, who, triggerId, client, show }: SaidLine): Promise<void> {
  const answer = await answerLine(listening, line, who)
  if (answer.form && triggerId !== undefined && (await openForm(listening, client, { triggerId, form: answer.form, channel: who.channelExternalId }))) return
  await show(renderReply(answer, line, who))
}

/** An answer as the one who asked sees it. A form that could not open is one press away; what may be shared, too. */
export function renderReply({ message, form }: Answer, line: string, { channelExternalId }: Pick<Asker, 'channelExternalId'>): SlackMessage {
  const choices = form ? [{ label: 'Fill it in', say: form.say, style: 'main' as const }, ...message.choices] : message.choices
  const isShareable = message.share && !channelExternalId.startsWith('D')
  return renderAnswer({ ...message, choices }, isShareable ? nameSharing(line, message.prediction?.id) : undefined)
}

/** A button holds 2,000 characters; a longer text is found by its prediction. */
const longestSay = 1500

function nameSharing(line: string, predictionId: string | undefined): Sharing | undefined {
  const key = randomUUID()
  if (JSON.stringify(line).length <= longestSay) return { key, say: line }
  return predictionId === undefined ? undefined : { key, predictionId }
}

import type { App } from '@slack/bolt'
import { z } from 'zod'
import { hearPress } from './hear-press.js'
import type { Listening } from './listening.js'
import { replyWithAnswer } from './reply-with-answer.js'
import { wire } from './wire.js'

/** Answers the line that a button stands for, as if the person had typed it. */
export function hearSay(app: App, listening: Listening): void {
  hearPress(app, listening, wire.actions.say, z.object({ say: z.string() }), async ({ press, value: { say: line }, client, teamId, show }) => {
    const { channel = press.person, person, name, triggerId } = press
    await replyWithAnswer(listening, { line, who: { platform: 'slack', channelExternalId: channel, person, name, teamId }, ...(triggerId !== undefined && { triggerId }), client, show })
  })
}

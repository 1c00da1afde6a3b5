import { z } from 'zod'
import { findBlockProblems } from '../blocks/blocks.js'
import { Refusal, type MethodContext } from './method.js'

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])

const metadata = z.strictObject({
  event_type: z.string().min(1),
  // Slack keeps flat values and lists alone.
  event_payload: z.record(z.string(), z.unknown()),
})

const messageArguments = z.strictObject({
  channel: z.string(),
  text: z.string(),
  blocks: z.array(z.unknown()).optional(),
  metadata: metadata.optional(),
  ts: z.string().optional(),
  thread_ts: z.string().optional(),
  reply_broadcast: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
  parse: z.enum(['none', 'full']).optional(),
  link_names: flag.optional(),
  mrkdwn: flag.optional(),
  user: z.string().optional(),
  // Bolt says with every call whose workspace it is for.
  team_id: z.string().optional(),
})
export type MessageArguments = z.infer<typeof messageArguments>

/**
 * Reads what a chat method was given. Stricter than Slack where Slack forgives: `text` must always be there, since it is all
 * that notifications and screen readers get.
 */
export function readMessage(args: Record<string, unknown>, { violate }: MethodContext): MessageArguments {
  const parsed = messageArguments.safeParse(args)
  if (!parsed.success) {
    violate(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
    throw new Refusal('invalid_arguments')
  }
  const { text, blocks = [] } = parsed.data
  if (text.trim() === '') {
    violate('a message without text')
    throw new Refusal('no_text')
  }
  if (text.length > 40_000) throw new Refusal('msg_too_long')
  const problems = findBlockProblems(blocks, 'message')
  if (problems.length > 0) {
    for (const problem of problems) violate(problem)
    throw new Refusal(problems.includes('msg_blocks_too_long') ? 'msg_blocks_too_long' : 'invalid_blocks', { response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) } })
  }
  return parsed.data
}

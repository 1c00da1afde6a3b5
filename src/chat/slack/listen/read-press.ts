import { z } from 'zod'

const value = z.string().max(2000)

// What else Slack sends with a press is not looked at.
const pressBody = z.object({
  user: z.object({ id: z.string().min(1), name: z.string().optional(), username: z.string().optional() }),
  trigger_id: z.string().optional(),
  channel: z.object({ id: z.string().min(1) }).optional(),
  container: z.object({ message_ts: z.string().optional(), is_ephemeral: z.boolean().optional() }).optional(),
  actions: z.tuple([z.object({ action_id: z.string(), value: value.optional(), selected_option: z.object({ value }).nullish() })]),
})

/** The press of a button, or a choice from a menu. */
export interface Press {
  action: string
  /** What the button or the choice holds, as JSON. */
  value: unknown
  person: string
  /** What Slack calls the person at least. */
  name: string
  /** Left out in the App Home. */
  channel?: string
  triggerId?: string
  /** Whether the message stands there for this person alone. */
  isEphemeral: boolean
}

/** Reads a press; undefined where it is none that a button of ours can make. Pure. */
export function readPress(body: unknown): Press | undefined {
  const parsed = pressBody.safeParse(body)
  if (!parsed.success) return undefined
  const { user, trigger_id: triggerId, channel, container, actions: [action] } = parsed.data
  return {
    action: action.action_id, value: parseJson(action.selected_option?.value ?? action.value), person: user.id, name: user.name ?? user.username ?? user.id,
    ...(channel && { channel: channel.id }), ...(triggerId !== undefined && { triggerId }), isEphemeral: container?.is_ephemeral === true,
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

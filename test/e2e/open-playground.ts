import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { findFreePort } from '../find-free-port.js'
import { findPlayground } from './find-playground.js'

const shown = z.object({
  action: z.string(), actionConversationId: z.string(),
  message: z.object({ messageId: z.string(), postConversationId: z.string().optional(), attachments: z.array(z.object({ content: z.record(z.string(), z.unknown()) })).default([]) }),
})

/** A message as the playground shows it: where, and as which card. */
export interface ShownCard {
  id: string
  /** The channel, or the post in whose thread it stands. */
  place: string
  /** Of a message that begins a thread: where that is. */
  thread: string | undefined
  card: Record<string, unknown>
}

/** Microsoft's playground for agents: a person in a channel of Teams, and what that person sees. */
export interface Playground {
  /** Newest last; a message that was edited stands at its place. */
  cards: ShownCard[]
  /** Says a line to the bot, in a new post of the channel. */
  say: (line: string) => Promise<void>
  /** Presses a button of a message; what the bot answered it with. */
  press: (card: ShownCard, data: Record<string, unknown>) => Promise<unknown>
  stop: () => Promise<void>
}

/** The channel and the person that the playground has by default. */
const channel = 'channel-announcements-id'
const person = { id: 'user-id-0' }

/** Starts the playground on a free port, with the bot at an address. It needs no network, and tells Microsoft nothing. */
export async function openPlayground(bot: string): Promise<Playground> {
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  const { PATH, HOME } = process.env
  const program = spawn(process.execPath, [findPlayground(), 'start', '-e', bot, '-c', 'msteams', '-p', String(port), '--disable-telemetry'], { stdio: 'ignore', env: { PATH, HOME } })
  await vi.waitFor(() => fetch(`${origin}/_debug/ping`), { timeout: 30_000, interval: 100 })
  const cards: ShownCard[] = []
  const socket = new WebSocket(`ws://127.0.0.1:${port}/_ws_conversation/v1/conversations/stream`)
  socket.on('message', (data: Buffer) => note(cards, JSON.parse(data.toString())))
  await once(socket, 'open')
  const post = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(`${origin}/_conversation/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ from: person, ...body }) })
    if (!response.ok) throw new Error(`the playground does not take it: ${await response.text()}`)
    return await response.json()
  }
  return {
    cards,
    async say(line) {
      const { config } = z.object({ config: z.object({ bot: z.object({ id: z.string(), name: z.string() }) }) }).parse(await (await fetch(`${origin}/_internal/v1/config`)).json())
      const text = `<at>${config.bot.name}</at>`
      await post(`conversations/${channel}/messages`, { text: `${text} ${line}`, textFormat: 'xml', mentions: [{ mentioned: { id: config.bot.id }, text }] })
    },
    press: ({ id, place, thread }, data) => post('invoke', {
      name: 'adaptiveCard/action', conversation: { id: thread ?? place }, replyToId: id, value: { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' },
    }),
    async stop() {
      socket.close()
      const gone = once(program, 'exit')
      program.kill('SIGKILL')
      await gone
    },
  }
}

function note(cards: ShownCard[], given: unknown): void {
  const { data } = shown.safeParse(given)
  const [attachment] = data?.message.attachments ?? []
  if (!data || !attachment) return
  const { messageId: id, postConversationId: thread } = data.message
  const before = cards.find((each) => each.id === id)
  if (before) before.card = attachment.content
  else cards.push({ id, place: data.actionConversationId, thread, card: attachment.content })
}

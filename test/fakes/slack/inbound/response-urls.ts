import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { findBlockProblems } from '../blocks/blocks.js'
import { nextTs, type Workspace } from '../workspace.js'

/** What was sent to a response URL, in order. */
export interface ResponseUse {
  text: string
  blocks: unknown[]
  responseType: 'ephemeral' | 'in_channel'
  replaceOriginal: boolean
  deleteOriginal: boolean
  /** When it came, by `performance.now()` of this process. */
  at: number
}

interface ResponseUrl {
  channel: string
  user: string
  /** The message whose button was pressed, where it was one. */
  original: string | undefined
  uses: ResponseUse[]
}

const mostUses = 5

/** The addresses under which an app may answer a command or a press: five times each, within 30 minutes. */
export class ResponseUrls {
  /** Hears of each answer as it comes. */
  onUse: (use: ResponseUse) => void = () => undefined
  private readonly urls = new Map<string, ResponseUrl>()

  constructor(private readonly workspace: Workspace) {}

  /** Makes one; returns its path, to be put behind the fake's origin. */
  make(channel: string, user: string, original?: string): { path: string; uses: ResponseUse[] } {
    const id = randomUUID()
    const url = { channel, user, original, uses: [] as ResponseUse[] }
    this.urls.set(id, url)
    return { path: `/response/${id}`, uses: url.uses }
  }

  has(id: string): boolean {
    return this.urls.has(id)
  }

  /** Answers a POST to one of them. */
  answer(id: string, body: Buffer, response: ServerResponse): void {
    const url = this.urls.get(id)
    if (!url || url.uses.length >= mostUses) return void response.writeHead(404).end(url ? 'used_url' : 'expired_url')
    const given = JSON.parse(body.toString()) as Record<string, unknown>
    const use: ResponseUse = {
      text: typeof given.text === 'string' ? given.text : '',
      blocks: Array.isArray(given.blocks) ? given.blocks : [],
      responseType: given.response_type === 'in_channel' ? 'in_channel' : 'ephemeral',
      replaceOriginal: given.replace_original === true,
      deleteOriginal: given.delete_original === true,
      at: performance.now(),
    }
    if (findBlockProblems(use.blocks, 'message').length > 0) return void response.writeHead(400).end('invalid_blocks')
    url.uses.push(use)
    this.onUse(use)
    this.show(url, use)
    response.writeHead(200).end('ok')
  }

  private show({ channel: id, user, original }: ResponseUrl, { text, blocks, responseType, replaceOriginal, deleteOriginal }: ResponseUse): void {
    const channel = this.workspace.channels.get(id)
    const message = channel?.messages.find(({ ts }) => ts === original)
    // One that only its reader saw is not kept, so there is nothing to remove.
    if (deleteOriginal) channel?.messages.splice(0, Infinity, ...channel.messages.filter((each) => each !== message))
    else if (replaceOriginal && message) Object.assign(message, { text, blocks, edits: message.edits + 1 })
    else if (responseType === 'ephemeral') channel?.ephemeral.push({ user, text, blocks })
    else channel?.messages.push({ ts: nextTs(this.workspace), user: this.workspace.botUser, text, blocks, unfurls: { links: false, media: true }, edits: 0, reactions: [] })
  }
}

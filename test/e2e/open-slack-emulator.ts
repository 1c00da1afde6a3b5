import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { describeApp } from '../../src/chat/slack/index.js'
import { findFreePort } from '../find-free-port.js'
import { findEmulator } from './find-emulator.js'
import { until } from './until.js'

const message = z.object({ ts: z.string(), text: z.string(), thread_ts: z.string().optional(), blocks: z.array(z.record(z.string(), z.unknown())).default([]) })
export type EmulatedMessage = z.infer<typeof message>

/** A workspace in an emulator of Slack that we did not write: its Web API, with scopes that are checked. */
export interface SlackEmulator {
  apiUrl: string
  botToken: string
  teamId: string
  channel: string
  /** By their names, `ana` and `ben`. */
  people: Readonly<Record<string, string>>
  /** The messages of the channel, or of the thread under one; the oldest first. */
  read: (thread?: string) => Promise<EmulatedMessage[]>
  /** Somebody puts a reaction to a message. */
  react: (person: 'ana' | 'ben', ts: string, name: string) => Promise<void>
  stop: () => Promise<void>
}

const botToken = 'xoxb-vigie'
const seed = {
  slack: {
    team: { name: 'Air Paradis', domain: 'airparadis' }, strict_scopes: true, channels: [{ name: 'crisis' }],
    users: [{ name: 'ana', real_name: 'Ana Alvarez' }, { name: 'ben', real_name: 'Ben Brown' }, { name: 'vigie' }],
    tokens: [
      { token: botToken, user: 'vigie', scopes: describeApp().oauth_config.scopes.bot },
      ...['ana', 'ben'].map((user) => ({ token: `xoxp-${user}`, user, scopes: ['reactions:write'] })),
    ],
  },
}

/** Starts the emulator on a free port. It needs no network. */
export async function openSlackEmulator(): Promise<SlackEmulator> {
  const found = findEmulator()
  if (!found) throw new Error('the emulator was not installed (npm run emulator:install)')
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-emulator-'))
  const file = path.join(folder, 'seed.json')
  writeFileSync(file, JSON.stringify(seed))
  const port = await findFreePort()
  const { PATH, HOME } = process.env
  const child = spawn(found.node, [found.program, 'start', '--service', 'slack', '--port', String(port), '--seed', file], { stdio: 'ignore', env: { PATH, HOME } })
  const apiUrl = `http://127.0.0.1:${port}/api/`
  const call = async (method: string, fields: Record<string, string> = {}, token = botToken): Promise<unknown> => {
    const response = await fetch(`${apiUrl}${method}`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: new URLSearchParams(fields) })
    const answer: unknown = await response.json()
    z.object({ ok: z.literal(true) }, `${method} is refused: ${JSON.stringify(answer)}`).parse(answer)
    return answer
  }
  const { team_id: teamId } = z.object({ team_id: z.string() }).parse(await until('the emulator is up', () => call('auth.test').catch(() => undefined)))
  const { members } = z.object({ members: z.array(z.object({ id: z.string(), name: z.string() })) }).parse(await call('users.list'))
  const { channels } = z.object({ channels: z.array(z.object({ id: z.string(), name: z.string() })) }).parse(await call('conversations.list'))
  const channel = channels.find(({ name }) => name === 'crisis')?.id ?? ''
  return {
    apiUrl, botToken, teamId, channel,
    people: Object.fromEntries(members.map(({ id, name }) => [name, id])),
    async read(thread) {
      const answer = await call(thread === undefined ? 'conversations.history' : 'conversations.replies', { channel, limit: '200', ...(thread !== undefined && { ts: thread }) })
      return z.object({ messages: z.array(message) }).parse(answer).messages.toSorted((a, b) => Number(a.ts) - Number(b.ts))
    },
    async react(person, timestamp, name) {
      await call('reactions.add', { channel, timestamp, name }, `xoxp-${person}`)
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../../src/feed/demo/random.js'
import { writeText } from '../../src/feed/demo/write-text.js'
import { sendCommand } from '../../test/fakes/slack/inbound/send-interaction.js'
import type { FakeSlack } from '../../test/fakes/slack/start-fake-slack.js'

/** How long one person waited, in milliseconds from the moment the command was due. */
export interface Wait {
  /** Until Slack had its HTTP 200. */
  acknowledged: number
  /** Until the answer stood at the response URL. */
  answered: number
}

const mostWaitMilliseconds = 60_000

/**
 * Sends `/sentiment <text>` so many times, one each `every` milliseconds whether or not the last one was answered: people do not queue for
 * each other. Time runs from when a command was due, so that one that is sent late counts as late.
 *
 * @param url where Slack sends to
 * @throws Error where a command is refused or not answered within a minute
 */
export async function sendCommands(fake: FakeSlack, url: string, { count, every, seed }: { count: number; every: number; seed: string }): Promise<Wait[]> {
  const random = createRandom(seed)
  const startedAt = performance.now()
  const underWay: Promise<Wait>[] = []
  for (let n = 0; n < count; n++) {
    const due = startedAt + n * every
    await sleep(Math.max(0, due - performance.now()))
    underWay.push(sendOne(fake, url, writeText('complaint', 'ordinary', random).text, due))
  }
  return await Promise.all(underWay)
}

async function sendOne(fake: FakeSlack, url: string, text: string, due: number): Promise<Wait> {
  const { response, uses } = await sendCommand(fake, url, { command: '/sentiment', text, channel: 'C0BENCH', user: 'U1' })
  await response.text()
  const acknowledged = performance.now() - due
  if (response.status !== 200) throw new Error(`a command was answered with ${response.status}`)
  // The use itself says when it came; this only waits for it.
  while (uses.length === 0 && performance.now() - due < mostWaitMilliseconds) await sleep(20)
  const [use] = uses
  if (!use) throw new Error('a command was not answered within a minute')
  if (!/^(This reads as|Rather) /.test(use.text)) throw new Error('a command got another answer than a score')
  return { acknowledged, answered: use.at - due }
}

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { describeReplay } from '../../src/cli/begin-feed.js'
import { ensureFeed, type Store } from '../../src/store/index.js'
import { startVigie } from './run-vigie.js'
import { until, when } from './until.js'
import { writeTweets } from './write-tweets.js'

/** A Vigie that runs as a team runs it: everything in one process. */
export interface RunningVigie {
  child: ChildProcess
  /** Where its server listens. */
  address: string
}

/** Starts the built program, once it is up. */
export async function startService(environment: Record<string, string>): Promise<RunningVigie> {
  const child = startVigie(['start'], { PORT: '0', ...environment })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const address = await until('Vigie is up', () => {
    if (child.exitCode !== null) throw new Error(`ended: ${output}`)
    return /The channel is at (\S+)\n/.exec(output)?.[1]
  })
  return { child, address }
}

/** Writes a file of invented tweets with a crisis, and a feed of it that waits until `beginFeed`. @returns the feed's id */
export async function prepareFeed(store: Store, file: string): Promise<string> {
  writeTweets({ file, rows: 3800, crisis: { from: 3400, to: 3750 } })
  const feed = await describeReplay({ feed: file, by: undefined, speed: 'max' })
  await ensureFeed(store, { ...feed, watches: [], channelIds: [] })
  await store.feed.update({ where: { id: feed.id }, data: { exhaustedAt: new Date() } })
  return feed.id
}

export async function beginFeed(store: Store, id: string): Promise<void> {
  await store.feed.update({ where: { id }, data: { exhaustedAt: null } })
}

/** Waits until an alert of bad buzz is held back because a platform is away. */
export async function waitUntilHeld(store: Store, platform: string): Promise<void> {
  const held = { platform, trouble: { not: null }, freeAt: { gt: new Date() } }
  await when('an alert is held back', async () =>
    (await store.alert.count({ where: { kind: 'bad-buzz' } })) === 1 && (await store.channel.count({ where: held })) === 1 && (await store.chatPost.count({ where: { claimedAt: { not: null } } })) === 0)
}

/** Dies in the middle of what it does. */
export async function kill({ child }: RunningVigie): Promise<void> {
  const died = once(child, 'exit')
  child.kill('SIGKILL')
  await died
}

/** The message of an alert of a kind, and how many examples stand or will stand under it; undefined before it was posted. */
export async function findRoot(store: Store, platform: string, kind: string): Promise<{ externalId: string; examples: number } | undefined> {
  const alert = await store.alert.findFirst({
    where: { kind },
    include: { chatMessages: { where: { channel: { platform }, predictionId: null, threadId: null } }, _count: { select: { examples: true } } },
  })
  const externalId = alert?.chatMessages[0]?.externalId
  return alert && externalId !== undefined ? { externalId, examples: alert._count.examples } : undefined
}

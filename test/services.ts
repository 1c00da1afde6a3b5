import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../src/ops/embedded-postgres/index.js'
import { migrate } from '../src/store/index.js'
import { findPlayground } from './e2e/find-playground.js'
import { findEmulator } from './e2e/find-emulator.js'
import { findFreePort } from './find-free-port.js'
import { findSchemathesis } from './http/api/find-schemathesis.js'
import { findPython } from './training/find-python.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL with a migrated database `vigie` that nobody may connect to: it is the template of the tests' own. */
    postgresUrl: string
    /** A Redis, or empty where this machine has none. */
    redisUrl: string
    /** Chromium's program, or empty where this machine has none. */
    chromium: string
  }
}

/** Starts the real services that all tests share, once a run, and stops them at its end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startEmbeddedPostgres(undefined)
  await migrate(postgres.url)
  await keepAsTemplate(postgres.url)
  const redis = await startRedis()
  const chromium = findProgram(['chromium', 'chromium-browser', 'google-chrome'])
  if (!redis) shout('redis-server was not found: the tests against Redis are SKIPPED')
  if (!chromium) shout('Chromium was not found: the tests of the page are SKIPPED')
  if (findPython() === '') shout('training/.venv was not found (npm run training:install): the tests of training and MLflow are SKIPPED')
  if (findSchemathesis() === '') shout('.conformance was not found (npm run conformance:install): the conformance test of the REST API is SKIPPED')
  if (findPlayground() === '') shout('.playground was not found (npm run playground:install): the test in Microsoft\'s playground for agents is SKIPPED')
  if (!findEmulator()) shout('.emulator was not found (npm run emulator:install): the journey in an emulator of Slack that we did not write is SKIPPED')
  project.provide('postgresUrl', postgres.url)
  project.provide('redisUrl', redis?.url ?? '')
  project.provide('chromium', chromium ?? '')
  return async () => {
    redis?.process.kill('SIGKILL')
    await postgres.stop()
  }
}

async function keepAsTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/vigie$/, 'postgres') })
  await client.connect()
  await client.query('ALTER DATABASE vigie WITH is_template true allow_connections false')
  await client.end()
}

async function startRedis(): Promise<{ url: string; process: ChildProcess } | undefined> {
  const program = findProgram(['redis-server'])
  if (!program) return undefined
  const port = await findFreePort()
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction']
  const server = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  for (;;) {
    const [chunk] = (await once(server.stdout, 'data')) as [Buffer]
    if (chunk.toString().includes('Ready to accept connections')) break
  }
  server.stdout.resume()
  return { url: `redis://127.0.0.1:${port}`, process: server }
}

function findProgram(names: string[]): string | undefined {
  return names.map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()).find((found) => found !== '')
}

function shout(line: string): void {
  process.stderr.write(`\n${'!'.repeat(80)}\n!! ${line}\n${'!'.repeat(80)}\n\n`)
}

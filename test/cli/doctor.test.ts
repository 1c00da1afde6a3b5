import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server as HttpServer } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { explainUnknown } from '../../src/cli/explain-unknown.js'
import { listChecks } from '../../src/cli/list-checks.js'
import { examine, type Finding } from '../../src/ops/doctor/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { runVigie } from '../e2e/run-vigie.js'
import { FakeTeams, teamsApp } from '../fakes/teams/index.js'
import { allScopes, appToken, botToken, FakeSlack } from '../fakes/slack/index.js'
import { startFakeX, type XFault } from '../fakes/x/index.js'
import { RedisServer } from '../queue/redis-server.js'

let database: TestDatabase
let slack: FakeSlack
const folder = mkdtempSync(path.join(tmpdir(), 'vigie-doctor-'))

beforeAll(async () => {
  database = await createDatabase()
  slack = await FakeSlack.start()
})
afterAll(async () => {
  await slack.goDown()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** What the doctor finds, but for the models, which take seconds. */
async function find(environment: Record<string, string>): Promise<Finding[]> {
  const defaults = { DATABASE_URL: database.url, PORT: '0', VIGIE_DATA_DIR: folder }
  const checks = listChecks({ ...defaults, ...environment }).filter(({ name }) => name !== 'models')
  return await examine(checks, explainUnknown, () => undefined)
}

const wrongOnes = (findings: readonly Finding[]): Finding[] => findings.filter(({ ok }) => !ok)
const portOf = (server: Server | HttpServer): number => (server.address() as AddressInfo).port

describe('vigie doctor', () => {
  test('says what it looked at, and ends with 0, where all is well; --json says the same', async () => {
    const { code, stdout } = await runVigie(['doctor', '--json'], '', { DATABASE_URL: database.url, PORT: '0' })
    const findings = JSON.parse(stdout) as Finding[]
    expect(wrongOnes(findings)).toEqual([])
    expect(findings.map(({ check }) => check)).toEqual(['Node.js', 'settings', 'port', 'disk', 'database', 'queue', 'Teams', 'Slack', 'models'])
    expect(findings.find(({ check }) => check === 'database')?.says).toMatch(/^PostgreSQL \d+\.\d+, newest schema$/)
    expect(code).toBe(0)
  })

  test('says what is wrong and the cure, and ends with 1; it checks what needs no settings where those are wrong', async () => {
    const { code, stdout } = await runVigie(['doctor'], '', { PORT: 'harbour', DATABASE_URL: 'mysql://ann:hunter2@example.com' })
    expect(stdout).toMatch(/^✓ Node\.js {5}\d+/)
    expect(stdout).toMatch(/✗ settings {4}These settings are wrong:\n {16}DATABASE_URL must be .*\n {16}PORT must be a number\n {14}Correct them .*\(E_CONFIG\)\n/)
    expect(stdout).toMatch(/✓ models {6}\d sound packages/)
    expect(stdout).not.toContain('hunter2')
    expect(code).toBe(1)
  })

  test('looks into the embedded database where no other is given, and leaves none running', async () => {
    const findings = await find({ DATABASE_URL: '' })
    expect(wrongOnes(findings)).toEqual([])
    expect(findings.find(({ check }) => check === 'database')?.says).toMatch(/^PostgreSQL 1[89]\.\d+, \d+ migrations to be applied at the next start, embedded$/)
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['a PostgreSQL that does not answer', { DATABASE_URL: 'postgresql://ann:hunter2@127.0.0.1:1/x' }, 'database', 'E_POSTGRES_UNREACHABLE'],
    ['a Redis that does not answer', { REDIS_URL: 'redis://ann:hunter2@127.0.0.1:1' }, 'queue', 'E_REDIS_UNREACHABLE'],
    ['an address of another machine', { HOST: '192.0.2.1', PORT: '3999' }, 'port', 'E_PORT_FORBIDDEN'],
  ])('finds %s', async (_, environment, check, code) => {
    const wrong = wrongOnes(await find(environment))
    expect(wrong).toMatchObject([{ check, code }])
    expect(JSON.stringify(wrong)).not.toContain('hunter2')
  })

  test.skipIf(inject('redisUrl') === '')('finds a Redis that evicts jobs, and passes it once it does not', async () => {
    const redis = await RedisServer.start()
    redis.ask('config', 'set', 'maxmemory-policy', 'allkeys-lru')
    expect(wrongOnes(await find({ REDIS_URL: redis.url }))).toMatchObject([{ check: 'queue', code: 'E_REDIS_EVICTION', cure: 'Set maxmemory-policy to noeviction.' }])
    redis.ask('config', 'set', 'maxmemory-policy', 'noeviction')
    expect(wrongOnes(await find({ REDIS_URL: redis.url }))).toEqual([])
    await redis.remove()
  })

  test('finds a port that another program has, and takes a Vigie that answers there for what it is', async () => {
    const other = createTcpServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    const vigie = createServer((_, response) => response.end('{"status":"ok"}')).listen(0, '127.0.0.1')
    await Promise.all([once(other, 'listening'), once(vigie, 'listening')])
    expect(wrongOnes(await find({ PORT: String(portOf(other)) }))).toMatchObject([{ check: 'port', code: 'E_PORT_TAKEN' }])
    expect(wrongOnes(await find({ PORT: String(portOf(vigie)) }))).toEqual([])
    other.close()
    vigie.close()
  })

  test('finds a data folder that nothing can be written to, where the database is elsewhere too: retrained models are made there', async () => {
    const found = await find({ DATABASE_URL: database.url, VIGIE_DATA_DIR: 'package.json/vigie' })
    expect(wrongOnes(found)).toMatchObject([{ check: 'disk', code: 'E_DATA_DIR_UNWRITABLE' }])
  })

  test('finds a database that a newer Vigie was at, and one whose migration was edited', async () => {
    const other = await createDatabase()
    const insert = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29991231000000_later', now())`
    await other.store.$executeRawUnsafe(insert)
    expect(wrongOnes(await find({ DATABASE_URL: other.url }))).toMatchObject([{ check: 'database', code: 'E_SCHEMA_NEWER' }])
    await other.store.$executeRawUnsafe(`DELETE FROM _prisma_migrations WHERE id = 'x'`)
    await other.store.$executeRawUnsafe(`UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name LIKE '%_init'`)
    expect(wrongOnes(await find({ DATABASE_URL: other.url }))).toMatchObject([{ check: 'database', code: 'E_MIGRATION_CHANGED' }])
    await other.drop()
  })
})

test('vigie doctor says whether Microsoft takes the credentials of the app in Teams', async () => {
  const teams = await FakeTeams.start()
  const ask = (password: string) => find({ TEAMS_APP_ID: teamsApp.appId, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: teamsApp.tenantId, TEAMS_CLOUD_URL: teams.origin })
  expect((await ask(teamsApp.password)).find(({ check }) => check === 'Teams')).toMatchObject({ ok: true, says: 'Microsoft takes the app’s credentials' })
  expect(wrongOnes(await ask('hunter2-hunter2'))).toMatchObject([{ check: 'Teams', code: 'E_CHAT_REFUSED', says: expect.not.stringContaining('hunter2') as unknown }])
  await teams.goDown()
  expect(wrongOnes(await ask(teamsApp.password))).toMatchObject([{ check: 'Teams', code: 'E_CHAT_UNREACHABLE' }])
})

test('vigie doctor says whether X lets the app search, and pays nothing to learn it', async () => {
  const x = await startFakeX(Date.now)
  const ask = (environment: Record<string, string> = {}) => find({ X_BEARER_TOKEN: x.token, X_API_URL: x.url, ...environment })
  expect((await ask()).find(({ check }) => check === 'X')).toMatchObject({ ok: true, says: 'takes the bearer token, and lets the app search' })
  expect(wrongOnes(await ask({ X_BEARER_TOKEN: 'hunter2'.repeat(6) }))).toMatchObject([{ check: 'X', code: 'E_X_TOKEN', says: expect.not.stringContaining('hunter2') as unknown }])
  expect(wrongOnes(await ask({ X_API_URL: 'http://127.0.0.1:1' }))).toMatchObject([{ check: 'X', code: 'E_CHAT_UNREACHABLE' }])
  const faults: [XFault, string][] = [[{ kind: 'usage-capped' }, 'E_X_USED_UP'], [{ kind: 'status', status: 403 }, 'E_X_FORBIDDEN']]
  for (const [fault, code] of faults) {
    x.order(fault)
    expect(wrongOnes(await ask())).toMatchObject([{ check: 'X', code }])
  }
  expect([x.bill.total, x.violations]).toEqual([0, []])
  await x.stop()
})

describe('vigie doctor, on Slack', () => {
  const ask = (environment: Record<string, string> = {}) => find({ SLACK_BOT_TOKEN: botToken, SLACK_API_URL: slack.apiUrl, ...environment })

  test('passes an app that may do all it needs, and sends nothing to a channel', async () => {
    slack.calls.length = 0
    const findings = await ask({ SLACK_APP_TOKEN: appToken })
    expect(wrongOnes(findings)).toEqual([])
    expect(findings.find(({ check }) => check === 'Slack')?.says).toBe('@vigie in Fake T1, 10 scopes')
    expect(slack.calls.map(({ method }) => method)).toEqual(['auth.test', 'apps.connections.open', ''])
  })

  test('names the scopes that are lacking: fewer are needed where Vigie only posts', async () => {
    const { scopes } = slack.workspace.tokens.get(botToken) ?? { scopes: new Set<string>() }
    scopes.delete('users:read')
    expect(wrongOnes(await ask())).toEqual([])
    expect(wrongOnes(await ask({ SLACK_SIGNING_SECRET: '0123456789abcdef' }))).toMatchObject([{ check: 'Slack', code: 'E_SLACK_SCOPES', says: 'The app in Slack lacks permissions: users:read.' }])
    scopes.delete('chat:write')
    scopes.delete('groups:history')
    expect(wrongOnes(await ask())).toMatchObject([{ says: 'The app in Slack lacks permissions: chat:write, groups:history.' }])
    for (const scope of allScopes) scopes.add(scope)
  })

  test('says which token does not work, and repeats neither', async () => {
    const wrong = [...wrongOnes(await ask({ SLACK_BOT_TOKEN: 'xoxb-hunter2' })), ...wrongOnes(await ask({ SLACK_APP_TOKEN: 'xapp-hunter2' }))]
    expect(wrong).toMatchObject([
      { code: 'E_SLACK_TOKEN', says: 'Slack does not take SLACK_BOT_TOKEN: it answers invalid_auth.' },
      { code: 'E_SLACK_TOKEN', says: 'Slack does not take SLACK_APP_TOKEN: it answers invalid_auth.' },
    ])
    expect(JSON.stringify(wrong)).not.toContain('hunter2')
  })

  test('says that Slack cannot be reached', async () => {
    const wrong = wrongOnes(await ask({ SLACK_API_URL: 'http://127.0.0.1:1/api/' }))
    expect(wrong).toMatchObject([{ check: 'Slack', code: 'E_CHAT_UNREACHABLE' }, { check: 'clock', code: 'E_CHAT_UNREACHABLE' }])
  })
})

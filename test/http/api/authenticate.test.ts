import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApiKey, revokeApiKey, type ApiScope } from '../../../src/store/index.js'
import { startApi, type RunningApi } from './start-api.js'

let api: RunningApi

beforeAll(async () => {
  api = await startApi(false)
})
afterAll(() => api.close())

const make = (scopes: ApiScope[], requestsPerMinute = 600) => createApiKey(api.database.store, { name: 'Desk', scopes, requestsPerMinute })

describe('a key', () => {
  test('is needed where others can reach the server, before there is any', async () => {
    expect(await api.ask('/models')).toMatchObject({ status: 401, body: { code: 'E_KEY_MISSING' } })
    expect(await api.ask('/health')).toMatchObject({ status: 200 })
  })

  test('opens what it is for, and nothing else', async () => {
    const { secret: key } = await make(['predict'])
    expect(await api.ask('/predict', { body: { text: 'hello' }, key })).toMatchObject({ status: 200 })
    for (const path of ['/models', '/mentions', '/alerts', '/watches']) expect(await api.ask(path, { key })).toMatchObject({ status: 403, body: { code: 'E_KEY_SCOPE' } })
    expect(await api.ask('/feedback', { body: {}, key })).toMatchObject({ status: 403 })
  })

  test('is worth nothing once it was revoked, or where a letter is wrong', async () => {
    const { id, secret } = await make(['read'])
    expect(await api.ask('/models', { key: secret })).toMatchObject({ status: 200 })
    expect(await api.ask('/models', { key: `${secret}x` })).toMatchObject({ status: 401, body: { code: 'E_KEY_UNKNOWN' } })
    expect(await revokeApiKey(api.database.store, id, new Date())).toBe(true)
    const refused = await api.ask('/models', { key: secret })
    expect(refused).toMatchObject({ status: 401, body: { code: 'E_KEY_UNKNOWN' } })
    expect(refused.headers.get('www-authenticate')).toContain('Bearer')
    expect(await revokeApiKey(api.database.store, id, new Date())).toBe(false)
  })

  test('is nowhere in the database', async () => {
    const { secret } = await make(['read'])
    const rows = await api.database.store.$queryRaw<{ row: string }[]>`SELECT to_json(k)::text AS row FROM api_keys k`
    expect(rows.map(({ row }) => row).join('\n')).not.toContain(secret.slice(15))
  })

  test('has so many requests a minute, whatever others do, and is told how many are left', async () => {
    const [few, many] = [await make(['read'], 2), await make(['read'])]
    const first = await api.ask('/models', { key: few.secret })
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1')
    await api.ask('/models', { key: few.secret })
    const refused = await api.ask('/models', { key: few.secret })
    expect(refused).toMatchObject({ status: 429, body: { code: 'E_RATE_LIMITED' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await api.ask('/models', { key: many.secret })).toMatchObject({ status: 200 })
  })
})

test('callers on this machine need a key from the first one on', async () => {
  const local = await startApi()
  expect(await local.ask('/models')).toMatchObject({ status: 200 })
  await createApiKey(local.database.store, { name: 'Desk', scopes: ['read'], requestsPerMinute: 600 })
  expect(await local.ask('/models')).toMatchObject({ status: 401, body: { code: 'E_KEY_MISSING' } })
  await local.close()
})

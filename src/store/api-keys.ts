import { createHash, randomBytes } from 'node:crypto'
import type { Store } from './open-store.js'

/** What a key may be used for. */
export const apiScopes = ['predict', 'read', 'feedback', 'act'] as const
export type ApiScope = (typeof apiScopes)[number]

/** A key as it is known once it was made; the key itself is nowhere. */
export interface ApiKey {
  id: string
  name: string
  scopes: ApiScope[]
  requestsPerMinute: number
  createdAt: Date
  usedAt: Date | null
  revokedAt: Date | null
}

export type NewApiKey = Pick<ApiKey, 'name' | 'scopes' | 'requestsPerMinute'>

const shown = { id: true, name: true, scopes: true, requestsPerMinute: true, createdAt: true, usedAt: true, revokedAt: true } as const

/** Makes a key. `secret` is shown to whoever asked for it and never again: 256 random bits, of which the hash is kept. */
export async function createApiKey(store: Store, key: NewApiKey): Promise<ApiKey & { secret: string }> {
  const id = randomBytes(4).toString('hex')
  const secret = `vigie_${id}_${randomBytes(32).toString('base64url')}`
  const made = await store.apiKey.create({ data: { ...key, id, sha256: hash(secret) }, select: shown })
  return { ...toKey(made), secret }
}

/** The key that a caller gave, unless it was revoked; notes to the minute that it was used. */
export async function findApiKey(store: Store, secret: string, now: Date): Promise<ApiKey | undefined> {
  const found = await store.apiKey.findUnique({ where: { sha256: hash(secret), revokedAt: null }, select: shown })
  if (!found) return undefined
  if (found.usedAt === null || now.getTime() - found.usedAt.getTime() > 60_000) await store.apiKey.update({ where: { id: found.id }, data: { usedAt: now } })
  return toKey(found)
}

/** Whether there is any key that works: from then on the API is closed to all who have none. */
export async function haveApiKeys(store: Store): Promise<boolean> {
  return (await store.apiKey.findFirst({ where: { revokedAt: null }, select: { id: true } })) !== null
}

/** All keys, oldest first; those that were revoked too. */
export async function listApiKeys(store: Store): Promise<ApiKey[]> {
  return (await store.apiKey.findMany({ orderBy: { createdAt: 'asc' }, select: shown })).map(toKey)
}

/** Makes a key worthless, from its next use on; false where no key that works is called so. */
export async function revokeApiKey(store: Store, id: string, now: Date): Promise<boolean> {
  const { count } = await store.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
  return count === 1
}

function toKey(row: Omit<ApiKey, 'scopes'> & { scopes: string[] }): ApiKey {
  return { ...row, scopes: apiScopes.filter((scope) => row.scopes.includes(scope)) }
}

// Of 256 random bits a plain hash tells nobody anything; passwords would need a slow one.
function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

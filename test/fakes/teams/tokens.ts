import { createSign, createVerify, generateKeyPairSync } from 'node:crypto'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyId = 'fake-key-1'

/** What a token says, and for whom; times are seconds since 1970. */
export type Claims = Record<string, unknown>

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signs a token as Microsoft does (RS256), or with a key of somebody else's. */
export function signToken(claims: Claims, { forged = false } = {}): string {
  const now = Math.floor(Date.now() / 1000)
  const body = `${encode({ typ: 'JWT', alg: 'RS256', kid: keyId })}.${encode({ nbf: now - 10, iat: now, exp: now + 3600, ...claims })}`
  return `${body}.${createSign('RSA-SHA256').update(body).sign(forged ? other.privateKey : privateKey).toString('base64url')}`
}

/** What a token of ours says; undefined where it is none, or has ended. */
export function readToken(token: string): Claims | undefined {
  const [head = '', body = '', signature = ''] = token.split('.')
  if (!createVerify('RSA-SHA256').update(`${head}.${body}`).verify(publicKey, Buffer.from(signature, 'base64url'))) return undefined
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
  return Number(claims.exp) > Date.now() / 1000 ? claims : undefined
}

/** The keys as Microsoft publishes them, with whom each may speak for. */
export function describeKeys(): object {
  return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', x5t: keyId, endorsements: ['msteams'] }] }
}

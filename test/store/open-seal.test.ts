import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSeal } from '../../src/store/index.js'

const [key, later] = [randomBytes(32), randomBytes(32)]

describe('a seal', () => {
  const seal = openSeal([key])

  test('gives back what was sealed, and never seals alike twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), (secret, about) => {
      const sealed = seal.seal(secret, about)
      expect(seal.open(sealed, about)).toBe(secret)
      expect(seal.seal(secret, about)).not.toBe(sealed)
    }))
  })

  test('hides what it seals', () => {
    const sealed = seal.seal('xoxb-secret', 'T1')
    for (const text of [sealed, ...sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString())]) expect(text).not.toContain('secret')
  })

  test.each<[string, (sealed: string) => string]>([
    ['another key', () => openSeal([later]).seal('xoxb-secret', 'T1')],
    ['something else', () => seal.seal('xoxb-secret', 'T2')],
    ['nothing', () => ''],
    ['too little', (sealed) => sealed.slice(0, sealed.lastIndexOf('.'))],
    // A tag may be cut short and still be taken, where nobody says how long it is.
    ['a shorter tag', (sealed) => { const [name, nonce, tag = '', bytes] = sealed.split('.'); return [name, nonce, Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url'), bytes].join('.') }],
    ['other letters', (sealed) => { const [name, nonce, tag, bytes = ''] = sealed.split('.'); return [name, nonce, tag, (bytes.startsWith('A') ? 'B' : 'A') + bytes.slice(1)].join('.') }],
  ])('refuses %s, and says nothing of the secret', (_, change) => {
    const changed = change(seal.seal('xoxb-secret', 'T1'))
    expect(() => seal.open(changed, 'T1')).toThrow(expect.objectContaining({ code: 'E_TOKEN_KEY', message: expect.not.stringContaining('secret') as string }) as Error)
  })

  test('opens with an earlier key, and seals with the first', () => {
    const sealed = seal.seal('xoxb-secret', 'T1')
    const both = openSeal([later, key])
    expect([both.open(sealed, 'T1'), both.isCurrent(sealed), both.isCurrent(both.seal('x', 'T1'))]).toEqual(['xoxb-secret', false, true])
  })
})

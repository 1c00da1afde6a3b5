import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { VigieError } from '../errors.js'

/** Seals secrets before they are stored, and opens them again. */
export interface Seal {
  /** @param about what the secret belongs to; it opens for that alone, so that no row can borrow another's */
  seal: (secret: string, about: string) => string
  /** @throws VigieError E_TOKEN_KEY where it was sealed with a key that is not here, for something else, or was changed since */
  open: (sealed: string, about: string) => string
  /** Whether it was sealed with the first key, and need not be sealed anew. */
  isCurrent: (sealed: string) => boolean
}

/** Of GCM (NIST SP 800-38D, 5.2.1 and 8.2.2): a random 96-bit nonce, a 128-bit tag. */
const nonceBytes = 12
const tagBytes = 16
const algorithm = 'aes-256-gcm'

/**
 * Seals with AES-256-GCM. What is sealed names its key by a fingerprint, so that a wrong key is told from a damaged secret, and keys can
 * be changed: the first one seals, all of them open.
 *
 * @param keys of 32 bytes each, at least one
 */
export function openSeal(keys: readonly Buffer[]): Seal {
  const known = keys.map((key) => ({ key, name: createHash('sha256').update(key).digest('hex').slice(0, 8) }))
  return {
    seal(secret, about) {
      const [first] = known
      if (!first) throw new VigieError('E_TOKEN_KEY', { about })
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, first.key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(about))
      const bytes = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return [first.name, nonce, cipher.getAuthTag(), bytes].map((part) => (typeof part === 'string' ? part : part.toString('base64url'))).join('.')
    },
    open(sealed, about) {
      const [name, nonce, tag, bytes] = sealed.split('.')
      const key = known.find((each) => each.name === name)?.key
      if (!key || nonce === undefined || tag === undefined || bytes === undefined) throw new VigieError('E_TOKEN_KEY', { about })
      try {
        const decipher = createDecipheriv(algorithm, key, Buffer.from(nonce, 'base64url'), { authTagLength: tagBytes }).setAAD(Buffer.from(about)).setAuthTag(Buffer.from(tag, 'base64url'))
        return Buffer.concat([decipher.update(Buffer.from(bytes, 'base64url')), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new VigieError('E_TOKEN_KEY', { about }, { cause })
      }
    },
    isCurrent: (sealed) => sealed.split('.')[0] === known[0]?.name,
  }
}

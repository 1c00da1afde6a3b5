import { describe, expect, test } from 'vitest'
import { catalogue, VigieError, type ErrorCode } from '../src/errors.js'

const codes = Object.keys(catalogue) as ErrorCode[]

function listPlaceholders(code: ErrorCode): string[] {
  const { message, cure } = catalogue[code]
  return [...`${message} ${cure}`.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}

describe.each(codes)('%s', (code) => {
  const { message, cure, retryable, exitCode } = catalogue[code]

  test('says what happened and what to do about it, in sentences', () => {
    expect(code).toMatch(/^E_[A-Z]+(_[A-Z]+)*$/)
    expect(message).toMatch(/^[A-Z{c].*|^created_at/)
    expect(cure).toMatch(/^[A-Z].*\.$/)
  })

  test('fills every placeholder and keeps what the catalogue says', () => {
    // Values that a careless replacement would take for its own signs.
    const details = Object.fromEntries(listPlaceholders(code).map((name, index) => [name, `$& {${index}} $1`]))
    const cause = new Error('below')
    const error = new VigieError(code, details as never, { cause })
    const filled = `${error.message} ${error.cure}`
    for (const [name, value] of Object.entries(details)) {
      expect(filled).toContain(value)
      expect(filled).not.toContain(`{${name}}`)
    }
    expect(error).toMatchObject({ name: 'VigieError', code, retryable, exitCode, cause })
  })
})

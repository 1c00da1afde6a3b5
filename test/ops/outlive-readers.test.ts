import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { outliveReaders } from '../../src/ops/outlive-readers.js'

const trouble = (code: string): Error => Object.assign(new Error(code), { code })

test('a reader who has left is no trouble, other errors of writing are', () => {
  const stream = new PassThrough()
  outliveReaders([stream])
  expect(() => stream.emit('error', trouble('EPIPE'))).not.toThrow()
  expect(() => stream.emit('error', trouble('ENOSPC'))).toThrow('ENOSPC')
})

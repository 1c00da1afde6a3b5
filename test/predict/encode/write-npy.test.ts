import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeNpy } from '../../../src/predict/encode/write-npy.js'

/** Reads the parts of a file as NumPy's format description lays them out. */
function readNpy(file: Buffer): { header: string; data: Buffer } {
  expect(file.subarray(0, 8)).toEqual(Buffer.from('\x93NUMPY\x01\x00', 'latin1'))
  const length = file.readUInt16LE(8)
  return { header: file.subarray(10, 10 + length).toString('latin1'), data: file.subarray(10 + length) }
}

describe('an array as NumPy reads it', () => {
  test.each([
    [Uint32Array.of(1, 2 ** 32 - 1), '<u4', '01000000ffffffff'],
    [BigInt64Array.of(-1n), '<i8', 'ffffffffffffffff'],
    [Int8Array.of(-1, 2), '|i1', 'ff02'],
    [Uint8Array.of(255), '|u1', 'ff'],
  ])('%o', (values, type, hex) => {
    const { header, data } = readNpy(writeNpy(values))
    expect(header).toContain(`'descr': '${type}', 'fortran_order': False, 'shape': (${values.length},)`)
    expect(data.toString('hex')).toBe(hex)
  })

  test('has data that start at a multiple of 64 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (values) => {
        const file = writeNpy(values)
        const { header, data } = readNpy(file)
        expect((file.length - data.length) % 64).toBe(0)
        expect(header.endsWith('\n')).toBe(true)
        expect(data).toEqual(Buffer.from(values))
      }),
    )
  })
})

type NumberArray = Uint32Array | BigInt64Array | Int8Array | Uint8Array

/**
 * Writes a flat array as NumPy reads it (format 1.0, little-endian, one dimension).
 *
 * Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function writeNpy(values: NumberArray): Buffer {
  const header = `{'descr': '${nameType(values)}', 'fortran_order': False, 'shape': (${values.length},), }`
  // Magic (6), version (2), length (2), header, newline: a multiple of 64 bytes in all.
  const padded = header.padEnd(Math.ceil((10 + header.length + 1) / 64) * 64 - 10 - 1) + '\n'
  const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 0xff, padded.length >> 8])
  return Buffer.concat([start, Buffer.from(padded, 'latin1'), Buffer.from(values.buffer, values.byteOffset, values.byteLength)])
}

function nameType(values: NumberArray): string {
  if (values instanceof Uint32Array) return '<u4'
  if (values instanceof BigInt64Array) return '<i8'
  return values instanceof Int8Array ? '|i1' : '|u1'
}

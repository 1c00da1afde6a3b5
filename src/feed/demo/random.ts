import { createHash } from 'node:crypto'

/** Gives the next number of a sequence, from 0 up to but not 1. */
export type Random = () => number

/**
 * Starts the sequence that belongs to these words: the same words, the same numbers, on every machine.
 * The generator is sfc32 (Doty-Humphrey, PractRand), seeded with a SHA-256 of the words.
 */
export function createRandom(...words: (string | number)[]): Random {
  const seed = createHash('sha256').update(JSON.stringify(words)).digest()
  let a = seed.readInt32LE(0)
  let b = seed.readInt32LE(4)
  let c = seed.readInt32LE(8)
  let counter = 1
  return () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
}

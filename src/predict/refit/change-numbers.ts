import type { LinearChange } from './fit-change.js'

/** A change as bytes: float32, little-endian, weights row after row, then the biases. What `addChanges` gave comes back to the bit. Pure. */
export function writeChange({ weights, bias }: LinearChange): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Float32Array.from([...weights, ...bias]).buffer)
}

/** What {@link writeChange} wrote; undefined where the bytes are of another size or no numbers. Pure. */
export function readChange(bytes: Uint8Array, { features, classes }: { features: number; classes: number }): LinearChange | undefined {
  if (bytes.byteLength !== (features + 1) * classes * 4) return undefined
  const numbers = Float64Array.from(new Float32Array(Uint8Array.from(bytes).buffer))
  return numbers.every(Number.isFinite) ? { features, classes, weights: numbers.slice(0, features * classes), bias: numbers.slice(features * classes) } : undefined
}

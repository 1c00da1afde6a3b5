export const lengthSlices = ['short', 'medium', 'long'] as const
export type LengthSlice = (typeof lengthSlices)[number]

/**
 * Cuts texts into thirds by their length in code points: short, medium, long. Texts of the same length fall together, so
 * that thirds may differ a little in size.
 */
export function cutLengths(texts: readonly string[]): LengthSlice[] {
  const lengths = texts.map((text) => Array.from(text).length)
  const sorted = lengths.toSorted((a, b) => a - b)
  const edge = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  const [first, second] = [edge(1 / 3), edge(2 / 3)]
  return lengths.map((length) => (length <= first ? 'short' : length <= second ? 'medium' : 'long'))
}

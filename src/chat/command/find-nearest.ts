/** Longer names are compared by their beginnings: the table has as many cells as letters times letters. */
const compared = 40

/**
 * The name that is nearest to what somebody wrote, where it is near: at most a third of its letters wrong, at most `most` in
 * all. Case does not count, and two letters that changed places are one slip (optimal string alignment distance). Pure.
 */
export function findNearest(written: string, names: readonly string[], most = 3): string | undefined {
  let best: { name: string; slips: number } | undefined
  for (const name of names) {
    const slips = countSlips(fold(written), fold(name))
    if (slips <= Math.min(most, Math.floor(Math.max(name.length, written.length) / 3)) && slips < (best?.slips ?? Infinity)) best = { name, slips }
  }
  return best?.name
}

function fold(text: string): string[] {
  return Array.from(text.toLowerCase()).slice(0, compared)
}

function countSlips(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => [i])
  const at = (i: number, j: number): number => table[i]?.[j] ?? (i === 0 ? j : Infinity)
  for (const [i, letter] of a.entries()) {
    for (const [j, other] of b.entries()) {
      const swapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other
      const slips = Math.min(at(i, j + 1) + 1, at(i + 1, j) + 1, at(i, j) + Number(letter !== other), swapped ? at(i - 1, j - 1) + 1 : Infinity)
      ;(table[i + 1] ??= [])[j + 1] = slips
    }
  }
  return at(a.length, b.length)
}

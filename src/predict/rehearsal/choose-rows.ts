import type { SplitName, SplitRow } from '../encode/split-sources.js'
import { hashText } from '../text/hash-text.js'

/**
 * Chooses rows of one side of a split: of each source as many, so that a small one is not forgotten beside a large one; which ones is
 * decided by the hash of a text. Rows that test are never chosen. Pure.
 *
 * @param total how many rows at most
 */
export function chooseRows(rows: readonly SplitRow[], split: Exclude<SplitName, 'test'>, total: number): SplitRow[] {
  const own = rows.filter((row) => row.split === split)
  const sources = [...new Set(own.map(({ source }) => source))]
  const share = Math.floor(total / Math.max(1, sources.length))
  return sources.flatMap((source) => {
    const hashed = own.filter((row) => row.source === source).map((row) => ({ row, hash: hashText(row.text) }))
    return hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1)).slice(0, share).map(({ row }) => row)
  })
}

import { hashText } from '../text/hash-text.js'
import type { LabelledText } from './labelled-text.js'

export interface Split {
  train: LabelledText[]
  validation: LabelledText[]
  test: LabelledText[]
  /** Rows dropped because nearly the same text is held out. */
  overlapping: number
}

const testShare = 0.1
const validationShare = 0.1

/**
 * Splits labelled texts into training, validation (10% of the random rows) and test (10%). The hash of a text alone
 * decides, so the same text falls on the same side in every run and for every model; texts that differ only in handles,
 * links, case or punctuation fall together, and none of them is trained on once one is held out.
 */
export function splitTexts(rows: readonly LabelledText[]): Split {
  const hashes = rows.map((row) => hashText(row.text))
  const heldOut = new Set(hashes.filter((hash, i) => rows[i]?.isRandom === true && placeOf(hash) < testShare + validationShare))
  const split: Split = { train: [], validation: [], test: [], overlapping: 0 }
  rows.forEach((row, i) => {
    const hash = hashes[i] ?? ''
    if (!heldOut.has(hash)) split.train.push(row)
    else if (!row.isRandom) split.overlapping++
    else if (placeOf(hash) < testShare) split.test.push(row)
    else split.validation.push(row)
  })
  return split
}

/** Where a hash lies in [0, 1). */
function placeOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32
}

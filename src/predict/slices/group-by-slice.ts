import { cutLengths, lengthSlices } from './cut-lengths.js'
import type { LengthSlice } from './cut-lengths.js'
import { nameSlices, textSlices } from './name-slices.js'
import type { TextSlice } from './name-slices.js'

export type SliceName = TextSlice | LengthSlice

/** In the order in which cards show them. */
const sliceNames: readonly SliceName[] = [...textSlices, ...lengthSlices]

/** For each slice that holds any, the numbers of its texts. */
export function groupBySlice(texts: readonly string[]): Map<SliceName, number[]> {
  const lengths = cutLengths(texts)
  const groups = new Map<SliceName, number[]>(sliceNames.map((slice) => [slice, []]))
  texts.forEach((text, i) => {
    for (const slice of [...nameSlices(text), lengths[i] ?? 'short']) groups.get(slice)?.push(i)
  })
  return new Map([...groups].filter(([, places]) => places.length > 0))
}

import { pickBlock } from './pick-block.js'

/** So many block characters fit a line of a phone. */
const columns = 36

/**
 * Values as a line of block characters. Neighbours share a column where there are too many, by the highest of them: a peak must be
 * seen. Pure.
 *
 * @param most what the highest block stands for; the highest value where it is left out
 */
export function drawLine(values: readonly number[], most = Math.max(1, ...values)): string {
  const width = Math.max(1, Math.ceil(values.length / columns))
  return Array.from({ length: Math.ceil(values.length / width) }, (_, column) => {
    const highest = Math.max(...values.slice(column * width, (column + 1) * width))
    return highest > 0 ? pickBlock(highest, most) : '⠀'
  }).join('')
}

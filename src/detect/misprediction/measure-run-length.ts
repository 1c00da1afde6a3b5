/** A CUSUM on a lattice: a wrong verdict raises it by `up`, a right one lowers it by `down`, never below 0. */
export interface Lattice {
  up: number
  down: number
}

/**
 * How many verdicts it takes on average until a CUSUM reaches its limit: exactly, by its Markov chain (Brook & Evans 1972,
 * for Bernoulli counts Reynolds & Stoumbos 1999). Pure.
 *
 * @param rate share of wrong verdicts
 * @param limit in steps of the lattice, at least 1
 */
export function measureRunLength(rate: number, { up, down }: Lattice, limit: number): number {
  // (I − Q) N = 1, N the run length from each height: a band matrix, whose diagonal dominates, so no rows need be swapped.
  const width = down + up + 1
  const rows = Array.from({ length: limit }, (_, height) => {
    const row = new Float64Array(width)
    const put = (to: number, value: number): void => void (row[to - height + down] = (row[to - height + down] ?? 0) + value)
    put(height, 1)
    put(Math.max(height - down, 0), rate - 1)
    if (height + up < limit) put(height + up, -rate)
    return row
  })
  const lengths = new Float64Array(limit).fill(1)
  const read = (row: number, column: number): number => rows[row]?.[column - row + down] ?? 0
  for (let pivot = 0; pivot < limit; pivot++) {
    for (let row = pivot + 1; row <= Math.min(pivot + down, limit - 1); row++) {
      const factor = read(row, pivot) / read(pivot, pivot)
      if (factor === 0) continue
      for (let column = pivot; column <= Math.min(pivot + up, limit - 1); column++) {
        const target = rows[row]
        if (target) target[column - row + down] = read(row, column) - factor * read(pivot, column)
      }
      lengths[row] = (lengths[row] ?? 0) - factor * (lengths[pivot] ?? 0)
    }
  }
  for (let row = limit - 1; row >= 0; row--) {
    let sum = lengths[row] ?? 0
    for (let column = row + 1; column <= Math.min(row + up, limit - 1); column++) sum -= read(row, column) * (lengths[column] ?? 0)
    lengths[row] = sum / read(row, row)
  }
  return lengths[0] ?? 0
}

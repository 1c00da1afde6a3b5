/** The rows, each led by its time and the newest last, that are later than `horizon`, and a new one. */
export function keepRecent<Row extends readonly [at: number, ...rest: number[]]>(rows: readonly Row[], horizon: number, newest: Row): Row[] {
  // As a rule one row goes when one comes: looking for the first that stays is quicker than asking each.
  const first = rows.findIndex((row) => row[0] > horizon)
  const kept = first === -1 ? [] : rows.slice(first)
  kept.push(newest)
  return kept
}

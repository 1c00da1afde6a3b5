/**
 * Counts pairs of true and predicted class. Rows are the true class, columns the predicted one, both in the order of
 * `classes`; a pair with another class is not counted.
 */
export function countConfusions<Class>(truth: readonly Class[], predicted: readonly Class[], classes: readonly Class[]): number[][] {
  const number = new Map(classes.map((name, i) => [name, i]))
  const counts = classes.map(() => classes.map(() => 0))
  truth.forEach((name, i) => {
    const row = counts[number.get(name) ?? -1]
    const guess = predicted[i]
    const column = guess === undefined ? undefined : number.get(guess)
    if (row !== undefined && column !== undefined) row[column] = (row[column] ?? 0) + 1
  })
  return counts
}

/**
 * Work in small steps, each well under a millisecond, that ends in a `T`. Whoever runs it may let others have their turn between
 * any two of them: the work stays pure, and says nothing of clocks.
 */
export type Steps<T> = Generator<undefined, T, undefined>

/** Takes all steps at once. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** When X's ids began to hold the time: milliseconds since 1970. Source: docs.x.com, resources/fundamentals/x-ids. */
const epoch = 1_288_834_974_657n

/** The smallest id that a post of this millisecond can have. */
export function firstIdAt(milliseconds: number): bigint {
  const since = BigInt(Math.floor(milliseconds)) - epoch
  return since <= 0n ? 0n : since << 22n
}

/** When an id was made, in milliseconds since 1970. */
export function timeOfId(id: string): number {
  return Number((BigInt(id) >> 22n) + epoch)
}

/** The larger of two ids. */
export function newerId(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return BigInt(a) > BigInt(b) ? a : b
}

const minuteLength = 60_000
/** A shorter time without a mention is no gap, however busy the watch. */
const leastMinutes = 60
/** With so many mentions to be expected, none at all is seen by chance once in 22,000 times (Poisson: e^−10). */
const leastExpected = 10

/**
 * The longest time without any mention, where so many mentions would have come by the mean of the period that their lack is no
 * chance: most likely the feed was not read. Nights are quieter than the mean, so a watch of a few mentions an hour has none. Pure.
 *
 * @param minutes with a mention, in minutes since 1970, in order
 */
export function findGap(minutes: readonly number[], mentions: number, from: Date, to: Date): { from: Date; to: Date } | null {
  const [begin, end] = [from.getTime() / minuteLength, to.getTime() / minuteLength]
  if (mentions === 0 || end <= begin) return null
  let longest = { from: begin, to: begin }
  let last = begin
  for (const minute of [...minutes, end]) {
    if (minute - last > longest.to - longest.from) longest = { from: last, to: minute }
    last = minute + 1
  }
  const length = longest.to - longest.from
  if (length < leastMinutes || (mentions / (end - begin)) * length < leastExpected) return null
  return { from: new Date(longest.from * minuteLength), to: new Date(longest.to * minuteLength) }
}

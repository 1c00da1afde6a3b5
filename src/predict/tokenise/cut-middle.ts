/** Shortens a list to `longest` items by leaving out its middle: what a tweet means stands at its ends. */
export function cutMiddle<T>(items: T[], longest: number): T[] {
  if (items.length <= longest) return items
  const head = Math.ceil(longest / 2)
  return [...items.slice(0, head), ...items.slice(items.length - (longest - head))]
}

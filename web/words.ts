/** "1,204". */
export function formatCount(count: number): string {
  return count.toLocaleString('en')
}

/** "1 mention", "2 mentions". */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** A part of a whole as a percentage: "31%"; "0%" of nothing. */
export function formatPart(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((part / whole) * 100)}%`
}

/** "22 Nov 2026, 09:12 UTC". */
export function formatMoment(iso: string): string {
  const day = new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return `${day}, ${iso.slice(11, 16)} UTC`
}

/** How long ago something was: "just now", "40 s ago", "3 min ago", "2 h ago". */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 5) return 'just now'
  if (seconds < 90) return `${seconds} s ago`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min ago` : `${Math.round(seconds / 3600)} h ago`
}

/** "1 minute", "5 minutes". */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** A count as people write it: whole, with thousands separated. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en')
}

/** A span of time: "15 minutes", "6 hours". */
export function formatSpan(minutes: number): string {
  return minutes > 60 && minutes % 60 === 0 ? countOf(minutes / 60, 'hour') : countOf(minutes, 'minute')
}

/** An expected count, which is seldom whole: "9", "none", "fewer than 1". */
export function formatExpected(count: number): string {
  if (count === 0) return 'none'
  return count < 0.5 ? 'fewer than 1' : formatCount(count)
}

/** What is usual beside a count: "where 9 are usual", "where fewer than 1 is usual". */
export function describeUsual(count: number): string {
  const usual = formatExpected(count)
  return `where ${usual} ${usual === '1' || usual === 'fewer than 1' ? 'is' : 'are'} usual`
}

/** A share between 0 and 1 as a whole percentage: "71%". */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)}%`
}

/** The time of day, always in UTC and saying so: a channel is read from several time zones. */
export function formatTime(moment: Date): string {
  return `${moment.toISOString().slice(11, 16)} UTC`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** Day and time: "17 Feb 2015, 07:36 UTC". */
export function formatMoment(moment: Date): string {
  const month = months[moment.getUTCMonth()] ?? ''
  return `${moment.getUTCDate()} ${month} ${moment.getUTCFullYear()}, ${formatTime(moment)}`
}

/** A moment beside another: the time of day, and the day where it is not the other's: "14:05 UTC", "13 Mar 2026, 22:10 UTC". */
export function formatSince(moment: Date, beside: Date): string {
  return moment.toISOString().slice(0, 10) === beside.toISOString().slice(0, 10) ? formatTime(moment) : formatMoment(moment)
}

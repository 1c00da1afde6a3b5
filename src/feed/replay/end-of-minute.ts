/** The start of the minute after `time`: when nothing follows, the last minute is complete too. */
export function endOfMinute(time: Date | undefined): Date | undefined {
  return time && new Date((Math.floor(time.getTime() / 60_000) + 1) * 60_000)
}

/** Up to where all has been handed over when `time` was the last: others of the same millisecond may follow. */
export function justBefore(time: Date | undefined): Date | undefined {
  return time && new Date(time.getTime() - 1)
}

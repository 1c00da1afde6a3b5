/** Whether a feed goes by a clock of its own: the mornings of files and of invented tweets are over, or made up. Pure. */
export function isPlayed(feedKind: string): boolean {
  return feedKind === 'demo' || feedKind === 'replay'
}

/**
 * The address of an alert's chart as a PNG, for platforms that fetch pictures themselves. A new revision is a new address, so
 * that nobody shows an old picture. It is not to be guessed (the id is random): who knows it may see it. Pure.
 *
 * @param publicUrl under which people reach the page, without a slash at its end
 */
export function linkToChart(publicUrl: string, alertId: string, revision: number): string {
  return `${publicUrl}/charts/${alertId}-${revision}.png`
}

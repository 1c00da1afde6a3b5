/**
 * The address of the page that shows an alert whole, with its examples, for as long as it is kept. Pure.
 *
 * @param publicUrl under which people reach the page, without a slash at its end
 */
export function linkToAlert(publicUrl: string, alertId: string): string {
  return `${publicUrl}/alerts/${alertId}`
}

import { nameAnchor } from './console/name-anchor.js'

/**
 * The address at which people see an alert on Vigie's page. Pure.
 *
 * @param publicUrl under which people reach the page, without a slash at its end
 */
export function linkToAlert(publicUrl: string, alertId: string): string {
  return `${publicUrl}/#${nameAnchor(alertId)}`
}

/** The key under which a channel knows an alert. */
export function nameAlertKey(alertId: string): string {
  return `alert:${alertId}`
}

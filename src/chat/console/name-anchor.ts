/** Where the page shows an alert: `<page>/#alert-<id>` leads to it. */
export function nameAnchor(alertId: string): string {
  return `alert-${alertId}`
}

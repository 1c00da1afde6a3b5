import { linkToChart } from '../link-to-chart.js'
import type { Message } from '../message.js'

/**
 * Where a chat system can fetch the picture of a message's chart; undefined where there is none, or no address that it would take:
 * Slack and Teams fetch from https alone. Pure.
 *
 * @param publicUrl under which the world reaches Vigie's page
 */
export function findChartUrl(publicUrl: string | undefined, message: Message): string | undefined {
  if (message.type !== 'alert' || !message.chart || !message.life || !publicUrl?.startsWith('https://')) return undefined
  return linkToChart(publicUrl, message.life.alertId, message.life.revision)
}

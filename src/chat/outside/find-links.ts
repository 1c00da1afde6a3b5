import { linkToAlert } from '../link-to-alert.js'
import { linkToChart } from '../link-to-chart.js'
import type { Message } from '../message.js'

/** Addresses under which a message's alert is to be seen. */
export interface AlertLinks {
  /** Where the chat system can fetch the picture of its chart; left out where there is none, or no address that it would take. */
  chart?: string
  /** Where people see it whole; left out where they have no address. */
  page?: string
}

/** Slack's. */
const longestLink = 3000

/**
 * Where an alert's chart and the alert itself can be seen from a chat system. Slack and Teams fetch pictures from https alone. Pure.
 *
 * @param publicUrl under which people, and the chat system, reach Vigie's page
 */
export function findLinks(publicUrl: string | undefined, message: Message): AlertLinks {
  if (message.type !== 'alert' || !message.life || publicUrl === undefined) return {}
  const { alertId, revision } = message.life
  const page = linkToAlert(publicUrl, alertId)
  return {
    ...(message.chart && publicUrl.startsWith('https://') && { chart: linkToChart(publicUrl, alertId, revision) }),
    ...(page.length <= longestLink && { page }),
  }
}

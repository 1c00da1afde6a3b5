import { drawPng } from '../../draw/index.js'
import type { Store } from '../../store/index.js'
import { renderChart } from '../render-chart.js'
import { composeAlert } from './compose-alert.js'
import { readAlert } from './read-alert.js'

/** At some 30 kB each. */
const keptPictures = 200

const pictures = new Map<string, Uint8Array>()

/**
 * The chart of an alert as a PNG, or the picture that was drawn of this revision before: it takes a tenth of a second. Of a
 * revision that is over its newest figures are drawn. Undefined where there is no such alert, revision or chart.
 *
 * @param alertId a UUID
 */
export async function drawAlertChart(store: Store, alertId: string, revision: number): Promise<Uint8Array | undefined> {
  const key = `${alertId}-${revision}`
  const picture = pictures.get(key) ?? (await draw(store, alertId, revision))
  if (picture === undefined) return undefined
  // The one not asked for longest is forgotten first.
  pictures.delete(key)
  pictures.set(key, picture)
  const [oldest] = pictures.keys()
  if (pictures.size > keptPictures && oldest !== undefined) pictures.delete(oldest)
  return picture
}

async function draw(store: Store, alertId: string, revision: number): Promise<Uint8Array | undefined> {
  const alert = await readAlert(store, alertId)
  if (!alert || revision > alert.revision) return undefined
  const { chart } = composeAlert(alert)
  return chart && drawPng(renderChart(chart))
}

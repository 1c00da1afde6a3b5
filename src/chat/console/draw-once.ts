import type { Size } from '../../draw/index.js'
import type { Chart } from '../message.js'
import { renderChart } from '../render-chart.js'

/** At 7 kB each; a page that opens asks for a hundred. */
const keptPictures = 400

const pictures = new Map<string, string>()

/**
 * Draws a chart, or gives the picture that was drawn of it before: it takes 8 ms, and every page that opens asks for all
 * of them again. The one not asked for longest is forgotten first.
 */
export function drawOnce(chart: Chart, size: Size): string {
  const key = JSON.stringify([chart, size])
  const picture = pictures.get(key) ?? renderChart(chart, size)
  pictures.delete(key)
  pictures.set(key, picture)
  const [oldest] = pictures.keys()
  if (pictures.size > keptPictures && oldest !== undefined) pictures.delete(oldest)
  return picture
}

/**
 * How many mentions were scored and counted since the start, by Vigie's own metrics.
 *
 * @param url where its server listens
 */
export async function readScored(url: string): Promise<number> {
  const response = await fetch(`${url}/metrics`)
  if (response.status !== 200) throw new Error(`the metrics were answered with ${response.status}`)
  const lines = [...(await response.text()).matchAll(/^vigie_predictions_total\{.*\} (\d+)$/gm)]
  return lines.reduce((sum, [, count]) => sum + Number(count), 0)
}

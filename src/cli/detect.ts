import { once } from 'node:events'
import { Option } from 'commander'
import type { Command } from 'commander'
import { presets } from '../detect/index.js'
import type { Preset } from '../detect/index.js'
import { VigieError } from '../errors.js'

interface DetectRequest {
  series: string
  preset: Preset
}

/** How many rows were judged, opened an episode, were passed over as late, and could not be read. */
export interface DetectTotals {
  rows: number
  alerts: number
  late: number
  refused: number
}

const examples = `
The file is CSV with the columns timestamp (ISO 8601; UTC where it names no zone) and value (a count of at least 0), in the order of
time. The same rows come out on standard output with two more columns: anomaly_score, from 0 to 1 and 0.5 where the bar lies, and
alert, true on the row that opens an episode. A row is judged by itself and the rows before it. The first hour is learnt
from in silence, and on the first day only what stands out by far is told. A row that is no later than one before it is judged 0 and not learnt from.

fewer, balanced and more are calibrated to some 0.1, 0.5 and 2 false alarms a week on simulated counts (npm run bench:nab).

Examples:
  $ npx vigie detect --series mentions.csv > judged.csv
  $ npx vigie detect --series mentions.csv --preset fewer | grep ,true

Exit codes: 0 done, 1 failed, 2 bad usage or bad input, or done but some rows could not be read.`

/** Adds `vigie detect`: a series of counts in, the same with a score and alerts out. */
export function addDetectCommand(program: Command): void {
  program
    .command('detect')
    .description('find the surges in a series of counts')
    .requiredOption('--series <file>', 'CSV with the columns timestamp and value')
    .addOption(new Option('--preset <preset>', 'how readily alerts are raised').choices(presets).default('balanced'))
    .addHelpText('after', examples)
    .action(async (request: DetectRequest) => {
      const totals = await detectInSeries(request, process.stdout, process.stderr)
      if (totals.refused > 0) process.exitCode = 2
    })
}

/**
 * Judges a file row by row, in constant memory, and writes its rows as they are judged.
 *
 * @throws {VigieError} E_FILE_NOT_FOUND, E_FILE_EMPTY, E_FILE_ENCODING, E_COLUMN_MISSING
 */
export async function detectInSeries({ series, preset }: DetectRequest, stdout: NodeJS.WritableStream, stderr: NodeJS.WritableStream): Promise<DetectTotals> {
  const [{ judgeSeries, settleSurge }, { readSeriesRows }] = await Promise.all([import('../detect/index.js'), import('./read-series-rows.js')])
  const judge = judgeSeries(settleSurge(preset))
  const totals: DetectTotals = { rows: 0, alerts: 0, late: 0, refused: 0 }
  // A reader that leaves, such as head, ends the work and is no failure.
  stdout.on('error', () => undefined)
  // Once there is something to head: of a file that is not there nothing is written.
  let head = 'timestamp,value,anomaly_score,alert\n'
  for await (const row of readSeriesRows(series)) {
    if (!stdout.writable) break
    if (row.fault !== undefined) {
      totals.refused++
      stderr.write(`line ${row.line}: ${row.fault.code} ${row.fault.detail}\n`)
      continue
    }
    const { score, alert, passedOver } = judge(row.at, row.count)
    totals.rows++
    if (alert) totals.alerts++
    if (passedOver) totals.late++
    if (!stdout.write(`${head}${row.timestamp},${row.value},${score},${alert}\n`)) await once(stdout, 'drain').catch(() => undefined)
    head = ''
  }
  if (totals.rows + totals.refused === 0 && stdout.writable) throw new VigieError('E_FILE_EMPTY', { file: series })
  stderr.write(describeTotals(totals))
  return totals
}

function describeTotals({ rows, alerts, late, refused }: DetectTotals): string {
  const notes = [late > 0 && `${late} no later than a row before them`, refused > 0 && `${refused} could not be read`].filter(Boolean)
  return `${rows.toLocaleString('en')} rows judged, ${alerts} alert${alerts === 1 ? '' : 's'}${notes.map((note) => `; ${note as string}`).join('')}\n`
}

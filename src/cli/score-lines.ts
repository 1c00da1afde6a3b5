import { VigieError } from '../errors.js'
import { decideLabel } from '../predict/index.js'
import type { Model } from '../predict/index.js'
import { longestLine, parseScoreLine } from './parse-score-line.js'
import { LineSplitter } from './split-lines.js'
import type { Line } from './split-lines.js'

/** Where lines come from and go to; the three standard streams, but for tests. */
export interface ScoreStreams {
  input: AsyncIterable<Buffer>
  output: NodeJS.WritableStream
  errors: NodeJS.WritableStream
}

/** How many lines were scored and how many refused. */
export interface ScoreTotals {
  scored: number
  refused: number
}

// Larger batches were no faster.
const largestBatch = 256

/**
 * Scores JSON lines as they come, in order. What has arrived is scored at once, so that someone who writes one line gets
 * the answer to it; the next bytes are asked for when the answers have been taken. Ends quietly when nobody reads them.
 *
 * @param onLines called with the number of lines read
 */
export async function scoreLines(
  model: Pick<Model, 'score' | 'version'>,
  { input, output, errors }: ScoreStreams,
  onLines: (count: number) => void = () => undefined,
): Promise<ScoreTotals> {
  const totals: ScoreTotals = { scored: 0, refused: 0 }
  const splitter = new LineSplitter(longestLine)
  const handle = async (lines: Line[]): Promise<void> => {
    for (let start = 0; start < lines.length; start += largestBatch) {
      const batch = lines.slice(start, start + largestBatch)
      await scoreBatch(model, batch, output, errors, totals)
      onLines(batch.length)
    }
  }
  // Without a listener a reader that leaves would end the process; the failed write itself is what is acted on.
  const ignore = (): void => undefined
  output.on('error', ignore)
  errors.on('error', ignore)
  try {
    for await (const chunk of input) await handle(splitter.push(chunk))
    await handle(splitter.end())
  } catch (error) {
    if (!isClosedPipe(error)) throw error
  }
  return totals
}

async function scoreBatch(
  model: Pick<Model, 'score' | 'version'>,
  lines: Line[],
  output: NodeJS.WritableStream,
  errors: NodeJS.WritableStream,
  totals: ScoreTotals,
): Promise<void> {
  const rows: { id: string | number; text: string }[] = []
  const complaints: string[] = []
  for (const { number, bytes } of lines) {
    const parsed = parseScoreLine(bytes)
    if (parsed === undefined) continue
    if (parsed.fault === undefined) rows.push(parsed)
    else complaints.push(`line ${number}: ${parsed.fault.code} ${parsed.fault.detail}\n`)
  }
  totals.refused += complaints.length
  if (complaints.length > 0) await write(errors, complaints.join(''))
  if (rows.length === 0) return
  const scored = await model.score(rows.map((row) => row.text))
  const answers = scored.map((probabilities, i) =>
    JSON.stringify({ id: rows[i]?.id, label: decideLabel(probabilities), probabilities, model: model.version }))
  await write(output, `${answers.join('\n')}\n`)
  totals.scored += rows.length
}

/** Resolves when the bytes have been taken, which is how a slow reader slows the scoring down. */
async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()))
    })
  } catch (error) {
    if (isClosedPipe(error)) throw error
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it failed'
    throw new VigieError('E_FILE_UNWRITABLE', { file: 'the output', reason }, { cause: error })
  }
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}

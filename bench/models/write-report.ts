import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startProgress } from '../../src/cli/progress.js'
import { VigieError } from '../../src/errors.js'
import { renderDetails } from './render-details.js'
import { renderSummary } from './render-summary.js'
import { replaceBetween } from '../replace-between.js'
import type { BenchRun } from './run-bench.js'
import { writePictures } from './write-pictures.js'

/** Where the README's picture lies, from its folder. */
const readmePicture = 'docs/pictures/models.png'

/**
 * Writes `results.json`, `table.md` and the pictures.
 *
 * @throws {VigieError} E_FILE_UNWRITABLE
 */
export async function writeReport(folder: string, { results, qualities }: BenchRun): Promise<void> {
  const progress = startProgress('Drawing', 'pictures')
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
    await writeFile(path.join(folder, 'table.md'), `# Models\n\n${renderSummary(results)}\n\n${renderDetails(results)}\n`)
    await writePictures(folder, results, qualities, () => progress.advance(1))
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it failed'
    throw new VigieError('E_FILE_UNWRITABLE', { file: folder, reason }, { cause: error })
  } finally {
    progress.finish()
  }
}

/**
 * Puts the summary between the markers of a README and, where speed was measured, the overview beside it.
 *
 * @param folder of the report
 * @throws {VigieError} E_FILE_NOT_FOUND, E_USAGE where the markers are missing
 */
export async function writeReadme(readme: string, folder: string, { results }: BenchRun): Promise<void> {
  const document = await readFile(readme, 'utf8').catch((error: unknown) => {
    throw new VigieError('E_FILE_NOT_FOUND', { file: readme }, { cause: error })
  })
  const hasOverview = results.models.some(({ speeds }) => speeds.length > 0)
  const picture = hasOverview ? `![Accuracy and speed of every model](${readmePicture})\n\n` : ''
  const written = replaceBetween(document, `${picture}${renderSummary(results)}`, { name: 'models', file: readme })
  if (hasOverview) {
    const place = path.join(path.dirname(readme), readmePicture)
    await mkdir(path.dirname(place), { recursive: true })
    await copyFile(path.join(folder, 'overview.png'), place)
  }
  await writeFile(readme, written)
}

import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { drawEvaluation } from '../../src/cli/draw-evaluation.js'
import { drawPng, drawSvg } from '../../src/draw/index.js'
import type { Quality } from './measure-quality.js'
import { drawOverview, drawRocCurves } from './draw-models.js'
import type { Results } from './results.js'

const square = { width: 560, height: 520 }
const wide = { width: 860, height: 520 }

type Picture = readonly [file: string, option: Parameters<typeof drawSvg>[0], size: typeof square]

/**
 * Writes a folder of pictures for each source (a confusion matrix and, where it says probabilities, a reliability diagram
 * for each model; the ROC curves of all) and `overview.png`.
 */
export async function writePictures(folder: string, { models, protocol }: Results, qualities: ReadonlyMap<string, ReadonlyMap<string, Quality>>, onPicture: () => void): Promise<void> {
  const pictures: Picture[] = protocol.sources.flatMap(({ name: source }) => {
    const measured = qualities.get(source) ?? new Map<string, Quality>()
    const roc: Picture = [`${source}/roc.png`, drawRocCurves(source, models, measured), wide]
    return [roc, ...[...measured].flatMap(([name, quality]) => drawModel(source, name, quality))]
  })
  const [first] = protocol.sources
  if (first !== undefined && models.some(({ speeds }) => speeds.length > 0)) pictures.push(['overview.png', drawOverview(first.name, models), wide])
  for (const [file, option, size] of pictures) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), drawPng(drawSvg(option, size)))
    onPicture()
  }
}

function drawModel(source: string, name: string, { assessment, figures }: Quality): Picture[] {
  const drawn = drawEvaluation(assessment, `${name} on ${source}`)
  const confusion: Picture = [`${source}/${name}-confusion-matrix.png`, drawn['confusion-matrix.png'] ?? {}, square]
  if (figures.ece === undefined) return [confusion]
  return [confusion, [`${source}/${name}-reliability.png`, drawn['reliability.png'] ?? {}, square]]
}

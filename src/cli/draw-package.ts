import type { Assessment } from '../predict/index.js'

/** Half the size of those of `vigie evaluate`: drawn at twice their size, each stays below 60 kB. */
const size = { width: 420, height: 390 }

/**
 * Draws the pictures of a model card: confusion matrix, reliability and, where there are two labels, ROC curve.
 *
 * @param assessments of test rows, by source
 * @returns file name → PNG
 */
export async function drawPackage(assessments: Readonly<Record<string, Assessment>>): Promise<Record<string, Uint8Array>> {
  const [{ drawPng, drawSvg }, { drawEvaluation }] = await Promise.all([import('../draw/index.js'), import('./draw-evaluation.js')])
  const pictures = Object.entries(assessments).flatMap(([source, assessment]) =>
    Object.entries(drawEvaluation(assessment, source)).map(([file, option]) => [`${source}-${file}`, drawPng(drawSvg(option, size))] as const))
  return Object.fromEntries(pictures)
}

import type { BuiltPackage } from '../predict/index.js'
import type { RunReport } from '../retrain/index.js'

/**
 * What the record of runs says of a package that was made: the settings, figures and learning curve of its card, and its
 * pictures.
 *
 * @param folder that the package was written to
 */
export function reportPackage({ card, version, files }: BuiltPackage, folder: string, kind: 'training' | 'packaging', startedAt: Date): RunReport {
  const { settings, training, data, metrics, calibration, quantisation, licence, gitRevision, tokeniser } = card
  const { curve, seconds, ...trained } = training
  return {
    name: card.name,
    kind,
    startedAt,
    parameters: { kind: card.kind, licence, gitRevision, calibration: calibration.scaling.method, tokeniser, settings, training: trained, data, quantisation },
    figures: {
      validation: metrics.validation,
      test: metrics.test,
      slice: Object.fromEntries(metrics.slices.map(({ source, slice, ...figures }) => [`${source} ${slice}`, figures])),
      training: { seconds },
      quantisation,
    },
    curve: curve.map((figures, index) => ({ step: typeof figures.step === 'number' ? Math.round(figures.step) : index, figures: { curve: figures } })),
    pictures: Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.png'))),
    model: { version, folder },
  }
}

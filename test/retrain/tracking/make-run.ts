import type { RunReport } from '../../../src/retrain/index.js'

/** What a command might say of a training; `folder` holds its package. */
export function makeReport(folder: string, changes: Partial<RunReport> = {}): RunReport {
  return {
    name: 'toy',
    kind: 'training',
    startedAt: new Date('2026-02-03T04:05:06.789Z'),
    parameters: { seed: 1, settings: { rate: 0.001, frozen: false }, licence: 'MIT' },
    figures: { test: { accuracy: 0.8, ece: 0.02 } },
    curve: [{ step: 100, figures: { loss: 0.7 } }, { step: 200, figures: { loss: 0.5 } }],
    pictures: { 'roc.png': new Uint8Array([137, 80, 78, 71]) },
    model: { version: 'toy@0123456789ab', folder },
    ...changes,
  }
}

export { runDetectors } from './run-detectors.js'
export type { DetectorOptions } from './run-detectors.js'
export { watchBadBuzz } from './watch-bad-buzz.js'
export { watchMispredictions } from './watch-mispredictions.js'

import type { Scaling } from '../calibrate/scaling.js'
import type { ModelCard } from '../model-card.js'
import { hashBytes } from './hash-bytes.js'

/** The parts of a card that decide a score. */
export type DecidingParts = Pick<ModelCard, 'name' | 'sha256' | 'classes'> & { calibration: { scaling: Scaling } }

/**
 * The version of a model: `<name>@<12 hex digits>` over all that decides a score (graph, tokeniser, order of the classes,
 * calibration). A card that is only reworded keeps its version.
 */
export function nameVersion({ name, sha256, classes, calibration }: DecidingParts): string {
  const deciding = [sha256.model, sha256.tokeniser, ...classes, ...listNumbers(calibration.scaling)].join('\n')
  return `${name}@${hashBytes(deciding).slice(0, 12)}`
}

/** Empty for `none`, so that such a model has the version it had before there were calibrations. */
function listNumbers(scaling: Scaling): (string | number)[] {
  switch (scaling.method) {
    case 'none':
      return []
    case 'temperature':
      return [scaling.method, scaling.temperature]
    case 'vector':
      return [scaling.method, ...scaling.scale, ...scaling.bias]
    case 'vector-by-neutral':
      return [scaling.method, ...scaling.scale, ...scaling.bias, scaling.power]
  }
}

import { presets, type Preset } from '../detect/index.js'

/** A watch's preset as the detectors know it; a name that they do not know (an older or newer program's) is the default. */
export function choosePreset(name: string): Preset {
  return presets.find((preset) => preset === name) ?? 'balanced'
}

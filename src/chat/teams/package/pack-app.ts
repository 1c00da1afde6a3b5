import { zipSync, strToU8 } from 'fflate'
import { drawIcons } from './draw-icons.js'
import type { TeamsManifest } from './describe-app.js'

/** Files of a zip have a time; this one, so that the same app is the same bytes. */
const mtime = new Date('2020-01-01T00:00:00Z')

/** The app as Teams takes it: a zip with the manifest and two icons. Pure. */
export function packApp(manifest: TeamsManifest): Uint8Array {
  const { color, outline } = drawIcons()
  return zipSync({ 'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`), [manifest.icons.color]: color, [manifest.icons.outline]: outline }, { mtime, level: 9 })
}

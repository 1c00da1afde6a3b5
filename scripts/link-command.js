// Puts `vigie` among the installed commands, so that `npx vigie` runs this checkout at once. npm links the commands of
// dependencies only, and without the link npx first installs the checkout into a cache of its own.
import { rmSync, symlinkSync } from 'node:fs'

const link = 'node_modules/.bin/vigie'
// Windows needs a shim instead of a link; npx makes one in its cache.
if (process.platform !== 'win32') {
  rmSync(link, { force: true })
  symlinkSync('../../bin/vigie.js', link)
}

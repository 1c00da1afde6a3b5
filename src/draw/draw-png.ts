import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

// A bare server has no fonts, and without one every letter is missing: the picture brings its own.
const font = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')

/**
 * Renders an SVG document to PNG bytes on a white ground, at twice its size for sharp screens.
 */
export function drawPng(svg: string): Uint8Array {
  const resvg = new Resvg(svg, {
    background: 'white',
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  })
  return resvg.render().asPng()
}

import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

// A bare server has no fonts, and without one every letter is missing: the picture brings its own.
const font = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')

/** How a picture becomes pixels: on a white ground, at twice its size for sharp screens, where nothing else is said. */
export interface Pixels {
  zoom?: number
  background?: 'white' | 'transparent'
}

/**
 * Renders an SVG document to PNG bytes.
 */
export function drawPng(svg: string, { zoom = 2, background = 'white' }: Pixels = {}): Uint8Array {
  const resvg = new Resvg(svg, {
    ...(background === 'white' && { background }),
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  })
  return resvg.render().asPng()
}

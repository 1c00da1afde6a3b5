import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { encodePalettePng } from '../../scripts/picture-messages/encode-palette-png.js'

/** What a program that we did not write reads in a PNG: red, green, blue and opacity of each pixel. */
function read(png: Buffer, width: number, height: number): number[] {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}" image-rendering="optimizeSpeed"/></svg>`
  return [...new Resvg(svg).render().pixels]
}

test('a picture of few colours keeps them all', () => {
  const rgba = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 12, 34, 56, 255, 255, 255, 255, 255, 0, 0, 0, 255]
  expect(read(encodePalettePng({ width: 3, height: 2, rgba: Uint8Array.from(rgba) }), 3, 2)).toEqual(rgba)
})

test('of more than 256 colours the rarest become their nearest', () => {
  const common = Array.from({ length: 256 }, (_, red) => [red, 0, 0, 255])
  const rgba = [...common, ...common, [200, 3, 0, 255], [9, 0, 2, 255]].flat()
  const pixels = read(encodePalettePng({ width: 514, height: 1, rgba: Uint8Array.from(rgba) }), 514, 1)
  expect(pixels.slice(0, 4 * 512)).toEqual(rgba.slice(0, 4 * 512))
  expect(pixels.slice(4 * 512)).toEqual([200, 0, 0, 255, 9, 0, 0, 255])
})

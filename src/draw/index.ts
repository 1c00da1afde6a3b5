export { drawPng } from './draw-png.js'
export { drawSvg } from './draw-svg.js'
export type { Size } from './draw-svg.js'

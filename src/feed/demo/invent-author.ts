import { drawOne } from './draw.js'
import type { Random } from './random.js'

const names = [
  'amel', 'bruno', 'carla', 'dario', 'elsa', 'farid', 'gwen', 'hugo', 'ines', 'jonas', 'kira', 'lena', 'malik', 'nora', 'oscar', 'paula', 'rosa',
  'samir', 'tessa', 'ugo', 'vera', 'wim', 'yara', 'zoe', 'marta', 'leo', 'nina', 'theo', 'ada', 'ivan',
]
const words = [
  'flies', 'reads', 'trips', 'onroad', 'cloud', 'bakes', 'maps', 'runs', 'paints', 'window', 'seat', 'north', 'coast', 'notes', 'ferry', 'tram', 'lemon', 'studio',
]

/** Invents a handle with a point in it, which no handle on X has: it is nobody's. */
export function inventAuthor(random: Random): string {
  const number = random() < 0.6 ? String(Math.floor(random() * 100)) : ''
  return `${drawOne(names, random)}.${drawOne(words, random)}${number}`
}

import { expect, test } from 'vitest'
import { followEpisode, type Episode } from '../../../src/detect/surge/index.js'

const gap = 60
const settle = 20

/** Looks every ten minutes: `null` where nothing is surprising, else the height above the bar. Returns the looks that are told. */
function follow(heights: (number | null)[]): number[] {
  let episode: Episode | null = null
  return heights.flatMap((height, look) => {
    const step = followEpisode(episode, look * 10, { isSurprising: height !== null, height: height ?? -Infinity }, { gap, settle })
    episode = step.episode
    return step.opened ? [look] : []
  })
}

const calm = (looks: number): null[] => Array.from({ length: looks }, () => null)

test.each<{ what: string; heights: (number | null)[]; told: number[] }>([
  { what: 'what is surprising but below the bar is not told', heights: [-1, -0.1, -3], told: [] },
  { what: 'the bar is told, once', heights: [-1, 0, 0.5, 1, 1], told: [1] },
  { what: 'a whole step above what was told is told again', heights: [0, 1.9, 2, 3.9, 4], told: [0, 2, 4] },
  { what: 'what grows while its window fills is told once it has filled', heights: [0, 2, 4, 6], told: [0, 2] },
  { what: 'a jump is told once, at its height', heights: [5, 6, 3, 6.9], told: [0] },
  { what: 'what comes back within the gap is the same episode', heights: [1, ...calm(6), 1], told: [0] },
  { what: 'so is what was kept alive below the bar', heights: [1, ...calm(5), -1, ...calm(5), 1], told: [0] },
  { what: 'what comes back within the gap a step higher is told', heights: [1, ...calm(5), 3], told: [0, 6] },
  { what: 'what comes back after the gap is another episode', heights: [1, ...calm(7), 0], told: [0, 8] },
])('$what', ({ heights, told }) => {
  expect(follow(heights)).toEqual(told)
})

import type { Contender } from './contender.js'
import { comparePaired, seedRandom } from '../../src/predict/index.js'
import type { Quality } from './measure-quality.js'
import type { Speed } from './measure-speeds.js'
import type { Protocol } from './read-protocol.js'
import type { MeasuredModel, Results } from './results.js'

/** What was measured: source → contender → quality, and contender → speeds. */
export interface Measurements {
  qualities: ReadonlyMap<string, ReadonlyMap<string, Quality>>
  speeds: ReadonlyMap<string, Speed[]>
}

const seed = 2

/** Lays out measurements as `results.json` has them. */
export function describeModels(
  contenders: readonly Contender[],
  { sources }: Protocol,
  { qualities, speeds }: Measurements,
  shipped: string | undefined,
): Pick<Results, 'models' | 'comparisons'> {
  const models = contenders.map(({ name, version, kind, classes, note, trainedSeconds, packageBytes }): MeasuredModel => ({
    name, version, kind, classes: [...classes], note, trainedSeconds, packageBytes,
    quality: Object.fromEntries(sources.map((source) => [source.name, describeQuality(qualities.get(source.name)?.get(name))])),
    speeds: speeds.get(name) ?? [],
  }))
  const comparisons = sources.flatMap(({ name: source }) => compareAll(source, qualities.get(source) ?? new Map<string, Quality>(), shipped))
  return { models, comparisons }
}

function describeQuality(quality: Quality | undefined): MeasuredModel['quality'][string] {
  const { figures = {}, assessment } = quality ?? {}
  return { figures, labels: [...(assessment?.labels ?? [])], confusion: assessment?.confusion ?? [] }
}

function compareAll(source: string, qualities: ReadonlyMap<string, Quality>, shipped: string | undefined): Results['comparisons'] {
  const first = shipped === undefined ? undefined : qualities.get(shipped)
  if (shipped === undefined || first === undefined) return []
  return [...qualities]
    .filter(([name]) => name !== shipped)
    .map(([second, { isRight }]) => {
      const { difference: value, interval: [low, high], ...counts } = comparePaired(first.isRight, isRight, seedRandom(seed))
      return { source, first: shipped, second, difference: { value, low, high }, ...counts }
    })
}

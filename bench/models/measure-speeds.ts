import { decideLabel } from '../../src/predict/index.js'
import type { Contender } from './contender.js'

/** Texts a second at one size of batch, from text to label. */
export interface Speed {
  batch: number
  /** Over the rounds. */
  median: number
  rounds: number[]
  /** Median over the rounds of the rate, divided by that of the baseline in the same round. */
  ratio?: number | undefined
}

export interface SpeedOptions {
  batches: readonly number[]
  rounds: number
  /** How long one contender works in one round. */
  milliseconds: number
  /** Name of the contender that the others are divided by. */
  baseline: string
  onTurn: () => void
}

/**
 * Measures how fast contenders are. They take turns: what else the machine does hits all alike, and a round's ratios more
 * than its rates can be trusted. The first round warms up and is not counted.
 *
 * @returns the speeds of each contender, by its name
 */
export async function measureSpeeds(
  contenders: readonly Contender[],
  texts: readonly string[],
  { batches, rounds, milliseconds, baseline, onTurn }: SpeedOptions,
): Promise<Map<string, Speed[]>> {
  const rates = new Map(contenders.map(({ name }) => [name, batches.map((): number[] => [])]))
  for (let round = 0; round <= rounds; round++) {
    for (const [place, batch] of batches.entries()) {
      for (const contender of contenders) {
        const rate = await measureTurn(contender, texts, batch, milliseconds)
        if (round > 0) rates.get(contender.name)?.[place]?.push(rate)
        onTurn()
      }
    }
  }
  const base = rates.get(baseline)
  return new Map([...rates].map(([name, all]) => [name, batches.map((batch, place) => summarise(batch, all[place] ?? [], base?.[place]))]))
}

async function measureTurn(contender: Contender, texts: readonly string[], batch: number, milliseconds: number): Promise<number> {
  const started = performance.now()
  let done = 0
  let elapsed = 0
  while (elapsed < milliseconds) {
    const from = done % texts.length
    const answers = await contender.score(texts.slice(from, from + batch))
    done += answers.map(decideLabel).length
    elapsed = performance.now() - started
  }
  return (1000 * done) / elapsed
}

function summarise(batch: number, rounds: number[], base: number[] | undefined): Speed {
  const ratio = base && takeMedian(rounds.map((rate, round) => rate / (base[round] ?? NaN)))
  return { batch, median: takeMedian(rounds), rounds, ratio }
}

function takeMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

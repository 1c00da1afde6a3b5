import { measureRunLength, type Lattice } from './measure-run-length.js'

export interface CusumPlan extends Lattice {
  /** From this height on it is told. */
  limit: number
}

/** Steps of the lattice a wrong verdict is worth, the fall of every verdict aside: fine enough for every error rate. */
const steps = 20
/** Twice the odds: from 17 wrong of 100 to 29, from 24 to 39. Less is no reason to call a model worse. */
const oddsRatio = 2
/** Checked predictions until it is told of a model that is as good as its card says, on average. */
const runLength = 2000
/** A model that is hardly ever, or mostly, wrong on its own test rows has a card that says nothing about it. */
const [least, most] = [0.01, 0.5]

/**
 * Chooses the steps and the limit of a Bernoulli CUSUM (Reynolds & Stoumbos 1999): the best test of "as usual" against "twice
 * the odds to be wrong", with one false alarm in 2,000 checked predictions. Pure.
 *
 * @param usual share of wrong predictions that is usual
 */
export function planCusum(usual: number): CusumPlan {
  const p0 = Math.min(Math.max(usual, least), most)
  const p1 = (oddsRatio * p0) / (1 - p0 + oddsRatio * p0)
  // Between the two rates: a share of wrong verdicts at which the sum neither rises nor falls.
  const balance = Math.log((1 - p0) / (1 - p1)) / Math.log(oddsRatio)
  const down = Math.max(Math.round(steps * balance), 1)
  const lattice = { up: steps - down, down }
  let [low, high] = [0, steps]
  while (measureRunLength(p0, lattice, high) < runLength) [low, high] = [high, high * 2]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (measureRunLength(p0, lattice, middle) < runLength) low = middle
    else high = middle
  }
  return { ...lattice, limit: high }
}

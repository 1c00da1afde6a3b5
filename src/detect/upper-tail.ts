/**
 * P(X ≥ k) for counts with a given mean and a variance of `dispersion` times the mean: negative binomial, and Poisson
 * where `dispersion` is 1. Accurate far out in the tail, where alerts live: the tail itself is summed, not 1 minus the rest.
 *
 * @param k a whole number
 * @param mean above 0
 * @param dispersion variance over mean, at least 1
 */
export function upperTail(k: number, mean: number, dispersion: number): number {
  if (k <= 0) return 1
  const overdispersed = dispersion > 1.0001
  const size = overdispersed ? mean / (dispersion - 1) : Infinity
  const chance = overdispersed ? 1 - 1 / dispersion : 0
  // pmf(i + 1) / pmf(i)
  const step = (i: number): number => (overdispersed ? ((i + size) / (i + 1)) * chance : mean / (i + 1))
  if (k <= mean) return 1 - sumBelow(k, overdispersed ? Math.exp(-size * Math.log(dispersion)) : Math.exp(-mean), step)

  let term = Math.exp(logMass(k, mean, size, dispersion))
  let sum = 0
  for (let i = k; term > sum * 1e-16 && i < k + 1e7; i++) {
    sum += term
    term *= step(i)
  }
  return Math.min(sum, 1)
}

function sumBelow(k: number, first: number, step: (i: number) => number): number {
  let term = first
  let sum = 0
  for (let i = 0; i < k; i++) {
    sum += term
    term *= step(i)
  }
  return Math.min(sum, 1)
}

function logMass(k: number, mean: number, size: number, dispersion: number): number {
  if (!Number.isFinite(size)) return k * Math.log(mean) - mean - logGamma(k + 1)
  return logGamma(k + size) - logGamma(size) - logGamma(k + 1) - size * Math.log(dispersion) + k * Math.log(1 - 1 / dispersion)
}

// Lanczos, g = 7, n = 9 (Numerical Recipes 3rd ed., §6.1); 15 digits for positive arguments.
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Natural logarithm of the gamma function, for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  const sum = lanczos.reduce((total, coefficient, i) => (i === 0 ? coefficient : total + coefficient / (z + i)), 0)
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

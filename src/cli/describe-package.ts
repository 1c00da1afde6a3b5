import type { BuiltPackage } from '../predict/index.js'

/** Says what package was made, where it lies and how good it is. */
export function describePackage({ card, version }: BuiltPackage, folder: string): string {
  const lines = Object.entries(card.metrics.test).map(([source, { rows, accuracy, macroF1 }]) =>
    `${source}: test accuracy ${accuracy.value} (95% interval ${accuracy.low} to ${accuracy.high}) on ${rows} rows, macro F1 ${macroF1.value}\n`)
  return `${version} is in ${folder}\n${lines.join('')}`
}

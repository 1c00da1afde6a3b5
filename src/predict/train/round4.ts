/** To four decimals, as many as cards show. */
export function round4(value: number): number {
  return Math.round(value * 1e4) / 1e4
}

/** An amount of money as people write it: `$0.35`, `$12`. @param microDollars millionths of a dollar */
export function formatDollars(microDollars: number): string {
  const dollars = microDollars / 1_000_000
  return dollars.toLocaleString('en-US', { style: 'currency', currency: 'USD', minimumFractionDigits: Number.isInteger(dollars) ? 0 : 2, maximumFractionDigits: 2 })
}

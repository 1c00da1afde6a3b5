const neutral = 1
/** Below it, neutral is as good as excluded; bounds what a text without any neutral word can do to the others' scores. */
const least = Math.log(1e-6)

/** The logarithm of P(neutral) as the three logits of a graph have it, not calibrated. */
export function measureNeutral(logits: ArrayLike<number>): number {
  const values = Array.from(logits)
  const most = Math.max(...values)
  const sum = values.reduce((total, logit) => total + Math.exp(logit - most), 0)
  return Math.max((values[neutral] ?? 0) - most - Math.log(sum), least)
}

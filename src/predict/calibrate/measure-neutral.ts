const neutral = 1
/** Below it, neutral is as good as excluded; bounds what a text without any neutral word can do to the others' scores. */
const least = Math.log(1e-6)

/** The logarithm of P(neutral) as the three logits of a graph have it, not calibrated. */
export function measureNeutral(logits: ArrayLike<number>): number {
  let most = -Infinity
  for (let k = 0; k < logits.length; k++) most = Math.max(most, logits[k] ?? 0)
  let sum = 0
  for (let k = 0; k < logits.length; k++) sum += Math.exp((logits[k] ?? 0) - most)
  return Math.max((logits[neutral] ?? 0) - most - Math.log(sum), least)
}

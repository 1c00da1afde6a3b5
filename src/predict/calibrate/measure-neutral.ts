/** Below it, neutral is as good as excluded; bounds what a text without any neutral word can do to the others' scores. */
const least = Math.log(1e-6)

/** The logarithm of P(neutral) as the three logits of a graph have it, not calibrated. */
export function measureNeutral(logits: ArrayLike<number>): number {
  const [negative, neutral, positive] = [logits[0] ?? 0, logits[1] ?? 0, logits[2] ?? 0]
  const most = Math.max(negative, neutral, positive)
  const sum = Math.exp(negative - most) + Math.exp(neutral - most) + Math.exp(positive - most)
  return Math.max(neutral - most - Math.log(sum), least)
}

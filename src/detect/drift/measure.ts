/** One quantity of a chunk, and the standard deviation that it has by chance alone among so many predictions. */
export interface Measure {
  value: number
  noise: number
}

/** A share of `mentions`; what is usual says how much it varies by chance, and a usual of none or all is not believed. */
export function measureShare(part: number, mentions: number, usual: number): Measure {
  const believed = (usual * mentions + 1) / (mentions + 2)
  return { value: part / mentions, noise: Math.sqrt((believed * (1 - believed)) / mentions) }
}

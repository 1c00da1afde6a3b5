import { z } from 'zod'

/** Predictions of one stretch of a watch, added up. Times in minutes since 1970; numbers of predictions, unless it says otherwise. */
export const chunk = z.object({
  from: z.number(),
  to: z.number(),
  negatives: z.number(),
  mentions: z.number(),
  /** In each tenth of P(negative). */
  scores: z.array(z.number()),
  uncertain: z.number(),
  /** Sum of the highest probabilities. */
  confidence: z.number(),
  /** Sum of the shares of words that the model does not know. */
  unknown: z.number(),
  languages: z.record(z.string(), z.number()),
  /** Whether people had turned on the brand meanwhile. */
  badBuzz: z.boolean(),
})
export type Chunk = z.infer<typeof chunk>

const noScores: readonly number[] = Array.from({ length: 10 }, () => 0)

export function beginChunk(at: number): Chunk {
  return { from: at, to: at, negatives: 0, mentions: 0, scores: [...noScores], uncertain: 0, confidence: 0, unknown: 0, languages: {}, badBuzz: false }
}

/** Two stretches as one, from the beginning of the first to the end of the second. */
export function addChunks(first: Chunk, second: Chunk): Chunk {
  const languages = new Map(Object.entries(first.languages))
  for (const [language, mentions] of Object.entries(second.languages)) languages.set(language, (languages.get(language) ?? 0) + mentions)
  return {
    from: first.from,
    to: second.to,
    negatives: first.negatives + second.negatives,
    mentions: first.mentions + second.mentions,
    scores: noScores.map((_, tenth) => (first.scores[tenth] ?? 0) + (second.scores[tenth] ?? 0)),
    uncertain: first.uncertain + second.uncertain,
    confidence: first.confidence + second.confidence,
    unknown: first.unknown + second.unknown,
    languages: Object.fromEntries(languages),
    badBuzz: first.badBuzz || second.badBuzz,
  }
}

/** Several stretches as one, oldest first; undefined for none. */
export function poolChunks(chunks: readonly Chunk[]): Chunk | undefined {
  const [first, ...others] = chunks
  return first && others.reduce(addChunks, first)
}

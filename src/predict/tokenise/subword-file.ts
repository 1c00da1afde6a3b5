import { z } from 'zod'
import { subwordNormaliser } from './subword-text.js'

/**
 * `tokeniser.json` of a model over the subwords of a pretrained encoder. `definition` and `config` are the encoder's own
 * `tokenizer.json` and `tokenizer_config.json` (the Hugging Face format), without padding and truncation.
 */
export const subwordFile = z.object({
  kind: z.literal('subwords'),
  normaliser: z.literal(subwordNormaliser),
  /** Rows of the embedding table. */
  size: z.int().positive(),
  /** A longer text loses its middle: what a tweet means stands at its ends. */
  maxTokens: z.int().min(8).max(512),
  emoji: z.record(z.string(), z.string()),
  definition: z.record(z.string(), z.unknown()),
  config: z.record(z.string(), z.unknown()),
})

export type SubwordFile = z.infer<typeof subwordFile>

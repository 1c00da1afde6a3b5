import { z } from 'zod'

/** The part of a `tokenizer.json` that says how WordPiece marks what goes on with a word. Others (BPE, unigram) mark its beginning. */
const wordPiece = z.object({
  model: z.object({ type: z.literal('WordPiece'), vocab: z.record(z.string(), z.number()), continuing_subword_prefix: z.string().min(1), unk_token: z.string() }),
})

/**
 * The numbers of a WordPiece vocabulary that go on with a word, and the one of what it cannot cut. Both are empty for other
 * kinds of subwords: of them it is not told which words are known.
 *
 * @param definition an encoder's own `tokenizer.json`
 */
export function findContinuing(definition: unknown): { continuing: ReadonlySet<number>; unknown: number | undefined } {
  const found = wordPiece.safeParse(definition)
  if (!found.success) return { continuing: new Set(), unknown: undefined }
  const { vocab, continuing_subword_prefix: prefix, unk_token: unknown } = found.data.model
  return { continuing: new Set(Object.entries(vocab).flatMap(([piece, id]) => (piece.startsWith(prefix) ? [id] : []))), unknown: vocab[unknown] }
}

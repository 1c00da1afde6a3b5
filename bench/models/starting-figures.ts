/** A figure that people start from; precision and the like were not given. */
export interface StartingFigure {
  name: string
  accuracy: number
  f1: number
  rocAuc?: number
}

/**
 * The comparison that Vigie's users know, as it was given to us: two classes of Sentiment140, other test rows than ours (of
 * BERT 200). Its numbers can stand beside ours, not be tested against them.
 */
export const startingFigures: readonly StartingFigure[] = [
  { name: 'TF-IDF + logistic regression', accuracy: 0.77, f1: 0.77 },
  { name: 'GloVe + LSTM', accuracy: 0.83, f1: 0.82 },
  { name: 'FastText + LSTM', accuracy: 0.82, f1: 0.83, rocAuc: 0.91 },
  { name: 'BERT-base, fine-tuned on 1,000 tweets, 200 test tweets', accuracy: 0.8, f1: 0.79 },
]

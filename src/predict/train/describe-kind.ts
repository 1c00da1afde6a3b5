import type { ModelCard } from '../model-card.js'
import { count } from './markdown.js'

/** Says in a sentence or two how a kind of model works. */
export function describeKind(card: ModelCard): string {
  const size = count(card.tokeniser.size)
  switch (card.kind) {
    case 'tfidf-lr':
      return `The ${size} most frequent terms (words in their dictionary form without stop words, pairs of neighbouring words, negated words), TF-IDF, logistic regression.`
    case 'glove-lstm':
      return `${size} word vectors (GloVe), an LSTM over the words of the post, a dense layer.`
    case 'fasttext-lstm':
      return `${size} vectors of words and of pieces of words (fastText), an LSTM over the words of the post, a dense layer.`
    case 'encoder':
      return `A pretrained transformer encoder over ${size} subwords, fine-tuned on labelled posts.`
  }
}

declare module 'vader-sentiment' {
  export const SentimentIntensityAnalyzer: { polarity_scores(text: string): { neg: number; neu: number; pos: number; compound: number } }
}

declare module 'sentiment' {
  class Sentiment {
    /** `comparative`: mean valence of a word, -5 … 5. */
    analyze(text: string): { score: number; comparative: number }
  }
  export = Sentiment
}

declare module 'wink-sentiment' {
  /** `normalizedScore`: -5 … 5. */
  function sentiment(text: string): { score: number; normalizedScore: number }
  export = sentiment
}

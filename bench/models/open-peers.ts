import { createRequire } from 'node:module'
import Sentiment from 'sentiment'
import { SentimentIntensityAnalyzer } from 'vader-sentiment'
import wink from 'wink-sentiment'
import { labels } from '../../src/predict/index.js'
import type { Contender } from './contender.js'
import { spreadScore } from './spread-score.js'

/** The strongest valence of a word in AFINN, the list behind two of the peers. */
const strongest = 5

/** The least score that is not 0, for peers that call a text neutral only at 0. */
const aboveZero = 1e-6

/** The three lexicon scorers that people reach for on npm, each read by the rule that its README gives. */
export function openPeers(): Contender[] {
  const afinn = new Sentiment()
  return [
    // "positive sentiment: compound score >= 0.05 …": the README, after Hutto & Gilbert 2014.
    describe('vader-sentiment', 'neutral where -0.05 < compound < 0.05', 0.05, (text) => SentimentIntensityAnalyzer.polarity_scores(text).compound),
    // The README gives no band; the sign of the score is the label.
    describe('sentiment', 'AFINN; neutral where the score is 0', aboveZero, (text) => afinn.analyze(text).comparative / strongest),
    // "a near zero score suggests a neutral sentiment", with no number: 0 itself.
    describe('wink-sentiment', 'neutral where the score is 0', aboveZero, (text) => wink(text).normalizedScore / strongest),
  ]
}

function describe(name: string, note: string, edge: number, measure: (text: string) => number): Contender {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string }
  return {
    name,
    version,
    kind: 'peer',
    classes: labels,
    saysProbabilities: false,
    note,
    score: (texts) => Promise.resolve(texts.map((text) => spreadScore(clamp(measure(text)), edge))),
    close: () => Promise.resolve(),
  }
}

function clamp(score: number): number {
  return Math.max(-1, Math.min(1, score))
}

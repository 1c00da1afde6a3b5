import type { Label } from '../label.js'
import type { Model } from '../model.js'

/** How much a word of a text pushed the model towards a label. */
export interface WeighedWord {
  /** As it stands in the text, or as the model reads it. */
  word: string
  /** Beside the word that pushed most, -1 to 1: below 0 it pushed towards another label. */
  weight: number
}

/** Each costs a run of the model: 0.2 s in all for eight words, 1.1 s for thirty, by an encoder on a busy slow core. */
const mostRuns = 24
/** In a longer text no single word matters to a model that reads all of it, and each run takes ten times as long. */
const longestText = 1000
const shownWords = 6
/** What pushes less than a tenth of the heaviest is not worth a word. */
const least = 0.1
/** Where no word moves the probability by a hundredth, to name one would say more than is known. */
const leastMove = 0.01

/**
 * The words that weighed most on what a model said of a text, the heaviest first. Of a linear model they are its own weights times
 * the values of the text's terms; of any other, what the probability of the label loses without the word (leave-one-out, Li,
 * Monroe & Jurafsky 2016), for the first 24 words of a text of at most 1,000 characters.
 *
 * @param said what the model says of the whole text
 * @returns none where no word matters by itself
 * @throws {VigieError} E_MODEL_FILE
 */
export async function weighWords(model: Model, text: string, label: Label, said: number): Promise<WeighedWord[]> {
  const weighed = model.weighTerms ? await model.weighTerms(text, label) : await leaveOut(model, text, label, said)
  const heaviest = Math.max(0, ...weighed.map(({ weight }) => Math.abs(weight)))
  if (heaviest < leastMove) return []
  return weighed
    .map(({ word, weight }) => ({ word, weight: weight / heaviest }))
    .filter(({ weight }) => Math.abs(weight) >= least)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, shownWords)
}

async function leaveOut(model: Model, text: string, label: Label, said: number): Promise<WeighedWord[]> {
  if (text.length > longestText) return []
  const words = [...text.matchAll(/\S*[\p{L}\p{N}\p{Extended_Pictographic}]\S*/gu)].slice(0, mostRuns)
  const weighed: WeighedWord[] = []
  // One at a time, not as a batch: cutting 24 texts into tokens at once would keep the process from whoever else talks to it.
  for (const { 0: word, index } of words) {
    const [without] = await model.score([text.slice(0, index) + text.slice(index + word.length)])
    weighed.push({ word: trimMarks(word), weight: said - (without?.[label] ?? said) })
  }
  return weighed
}

// "late," is "late"; what is nothing but marks was not matched.
function trimMarks(word: string): string {
  return word.replace(/^[\p{P}\p{S}]{1,20}(?=[\p{L}\p{N}])/u, '').replace(/(?<=[\p{L}\p{N}])[\p{P}]{1,20}$/u, '')
}

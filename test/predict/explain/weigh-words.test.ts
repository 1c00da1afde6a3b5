import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideLabel, openModel, weighWords, type Label, type Model, type WeighedWord } from '../../../src/predict/index.js'

async function weigh(model: Model, text: string): Promise<{ label: Label; words: WeighedWord[] }> {
  const [said] = await model.score([text])
  const label = decideLabel(said ?? { negative: 0, neutral: 0, positive: 0 })
  return { label, words: await weighWords(model, text, label, said?.[label] ?? 0) }
}

describe.each(['tfidf-lr', 'vigie'])('of the model %s', (name) => {
  let model: Model
  beforeAll(async () => (model = await openModel(name)))
  afterAll(() => model.close())

  test.each([
    ['negative', 'We waited at the gate for hours and the service was terrible', 'terrible'],
    ['positive', 'We boarded at the gate and the crew was lovely', 'lovely'],
  ])('the word that made a text %s comes first', async (label, text, word) => {
    const weighed = await weigh(model, text)
    expect(weighed.label).toBe(label)
    expect(weighed.words[0]?.word).toContain(word)
    expect(weighed.words[0]?.weight).toBe(1)
    expect(weighed.words.length).toBeLessThanOrEqual(6)
  })

  test.each([['nothing', ''], ['a link alone', 'https://example.com/a'], ['marks', '!!! ...'], ['emoji', '😡😡😡'], ['10,000 characters', 'late again '.repeat(1000)], ['one long word', 'x'.repeat(10_000)]])('%s has weights between -1 and 1, or none', async (_, text) => {
    for (const { weight } of (await weigh(model, text)).words) {
      expect(Math.abs(weight)).toBeGreaterThan(0)
      expect(Math.abs(weight)).toBeLessThanOrEqual(1)
    }
  })
})

test('the weights of a linear model add up to what it says', async () => {
  const model = await openModel('tfidf-lr')
  const text = 'still no luggage, and nobody answers: thank you for nothing'
  const [none, said] = await model.score(['', text])
  const odds = (probability = 0): number => Math.log(probability / (1 - probability))
  const sum = (await model.weighTerms?.(text, 'negative'))?.reduce((total, { weight }) => total + weight, 0)
  expect(sum).toBeCloseTo(odds(said?.negative) - odds(none?.negative), 3)
  await model.close()
})

import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { listModels } from '../src/cli/models.js'
import { readConfig } from '../src/config.js'
import { decideLabel, openModel } from '../src/predict/index.js'

describe('the models that are shipped', () => {
  test('are the four approaches and vigie, and every package is sound', { timeout: 60_000 }, async () => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    const problems = await listModels({ json: true }, { stdout, stderr })
    stdout.end()
    stderr.end()
    expect(await text(stderr)).toBe('')
    expect(problems).toBe(0)
    const listed = JSON.parse(await text(stdout)) as { name: string }[]
    expect(listed.map(({ name }) => name)).toEqual(['bert', 'fasttext-lstm', 'glove-lstm', 'tfidf-lr', 'vigie'])
  })

  test('the default tells three labels apart, whatever else stands in the batch', { timeout: 60_000 }, async () => {
    const model = await openModel(readConfig({}).model)
    const posts = ['three hours late and nobody says why', 'which gate does the flight to Lyon leave from?', 'thank you, what a lovely crew!']
    const together = await model.score(posts)
    const alone = (await Promise.all(posts.map((post) => model.score([post])))).flat()
    await model.close()
    expect(together.map(decideLabel)).toEqual(['negative', 'neutral', 'positive'])
    expect(alone).toEqual(together)
  })
})

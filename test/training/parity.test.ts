import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { encodeSources } from '../../src/cli/encode.js'
import { seedRandom } from '../../src/predict/index.js'
import { sequenceTokeniserFile } from '../../src/predict/sequence/open-tokeniser.js'
import { openSequenceScorer } from '../../src/predict/sequence/open-sequence-scorer.js'
import { describeTraining, runPython } from './python.js'

const parts = [
  'the crew was lovely', 'three hours late, again', 'never again!!!', 'soooo tired', "can't believe it", '#fail', '@someone@host.example', '@airline',
  'https://t.co/abc', 'www.example.org/x?y=1', '&amp;', '&lt;3', '&#128514;', '😂', '😡👍🏽', '❤️', '👩‍✈️', '🇫🇷', ':-(', ':D', '🄰', 'ﬁne',
  'mon vol est annulé', 'à l’aéroport', 'merci beaucoup', 'très déçu', 'œuvre', 'تأخرت الرحلة', 'شكرا جزيلا', 'مرحبا', '飛行機が遅れた', 'ok\u200bay', '…', '1000 km',
]

/** A thousand posts of pieces by chance; every label stands among them. */
function generateTexts(): string[] {
  const random = seedRandom(11)
  return Array.from({ length: 1000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 9) }, () => parts[Math.floor(random() * parts.length)]).join(' '),
  )
}

const score = `
import json, sys
from pathlib import Path
from encoded import read_encoded
from export_encoder import score_graph
import numpy as np
encoded = read_encoded(Path(sys.argv[2]))
print(json.dumps(score_graph(Path(sys.argv[1]), encoded, np.arange(len(encoded.labels))).tolist()))
`

describeTraining('what is trained is what is served', () => {
  test('the shipped encoder gives the same logits for the ids that training reads as for the texts', { timeout: 300_000 }, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'vigie-parity-'))
    const texts = generateTexts()
    await writeFile(path.join(folder, 'posts.csv'), `label,text\n${texts.map((text) => `neutral,"${text.replaceAll('"', '""')}"`).join('\n')}\n`)
    const recipe = { format: 1, name: 'ours', sources: [{ name: 'ours', file: 'posts.csv', split: 'train' }] }
    await writeFile(path.join(folder, 'recipe.json'), JSON.stringify(recipe))
    const [tokeniser, model, encoded] = ['models/vigie/tokeniser.json', 'models/vigie/model.onnx', path.join(folder, 'encoded')]
    await encodeSources({ recipe: path.join(folder, 'recipe.json'), dataDir: folder, from: tokeniser, maxTokens: 128, out: encoded }, new PassThrough())

    const { stdout, stderr } = await runPython(['-c', score, model, encoded])
    const trained = JSON.parse(stdout === '' ? stderr : stdout) as number[][]
    const scorer = await openSequenceScorer(await readFile(model), model, sequenceTokeniserFile.parse(JSON.parse(await readFile(tokeniser, 'utf8'))), 3)
    const served = await scorer.computeLogits(texts)
    await scorer.close()
    await rm(folder, { recursive: true })

    expect(trained).toHaveLength(1000)
    const apart = trained.map((row, i) => Math.max(...row.map((logit, k) => Math.abs(logit - (served[i]?.[k] ?? NaN)))))
    expect(Math.max(...apart)).toBeLessThan(1e-3)
  })
})

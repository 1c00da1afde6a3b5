import { expect, test } from 'vitest'
import { generateMinute } from '../../../src/feed/demo/generate-minute.js'
import { checkDemoSettings } from '../../../src/feed/demo/settings.js'
import { summariseDemoScript } from '../../../src/feed/index.js'
import { openModel } from '../../../src/predict/index.js'

const hour = 3_600_000

// Without this the demo would show nothing: its crisis must look like one to the model that is shipped.
test.each([[1], [2], [3]])('the shipped model sees the crisis and an ordinary day (seed %d)', { timeout: 240_000 }, async (seed) => {
  const settings = checkDemoSettings({ start: '2026-03-02T06:00:00Z', seed })
  const phases = summariseDemoScript(settings)
  const crisis = phases[1]?.from.getTime() ?? 0
  const all = Array.from({ length: 26 * 60 }, (_, minute) => generateMinute(settings, phases, crisis - 24 * hour + minute * 60_000)).flat()
  const model = await openModel('vigie')
  const scores = await model.score(all.map(({ mention }) => mention.text))
  await model.close()

  const scored = all.map((one, index) => ({ ...one, negative: (scores[index]?.negative ?? 0) > (scores[index]?.positive ?? 0) }))
  const share = (list: typeof scored): number => list.filter(({ negative }) => negative).length / list.length
  expect(share(scored.filter(({ topic }) => topic === 'crisis'))).toBeGreaterThanOrEqual(0.85)
  expect(share(scored.filter(({ mention }) => mention.createdAt.getTime() < crisis))).toBeLessThanOrEqual(0.45)
})

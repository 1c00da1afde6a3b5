import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateMinute } from '../../../src/feed/demo/generate-minute.js'
import { summariseDemoScript } from '../../../src/feed/demo/script.js'
import { checkDemoSettings } from '../../../src/feed/demo/settings.js'
import { decideLabel, openModel, type Model } from '../../../src/predict/index.js'
import type { MinuteRow } from '../../../src/detect/index.js'
import { runDetector } from '../../detect/run-detector.js'

const minute = 60_000
const minutesPlayed = 28 * 60
let model: Model

beforeAll(async () => (model = await openModel('vigie')))
afterAll(() => model.close())

/** Scores all that the demo plays in its first 28 hours and counts it by the minute. */
async function countDemo(start: string): Promise<{ rows: MinuteRow[]; from: number; crisis: number }> {
  const settings = checkDemoSettings({ start, seed: 1, historyHours: 24, speed: 60 })
  const phases = summariseDemoScript(settings)
  const from = Math.floor(Date.parse(start) / minute)
  const rows: MinuteRow[] = []
  for (let at = from; at < from + minutesPlayed; at++) {
    const said = await model.score(generateMinute(settings, phases, at * minute).map(({ mention }) => mention.text))
    const row = { minute: at, negative: 0, neutral: 0, positive: 0 }
    for (const probabilities of said) row[decideLabel(probabilities)]++
    if (said.length > 0) rows.push(row)
  }
  return { rows, from, crisis: (phases[1]?.from.getTime() ?? 0) / minute }
}

// Whoever starts the demo, at whatever hour, sees a quiet day and then the crisis: a false alarm would spoil the story.
test.each([0, 3, 6, 9, 12, 15, 18, 21])('started at %d o’clock, the demo raises one alert, within 20 minutes of its crisis', async (hour) => {
  const { rows, from, crisis } = await countDemo(new Date(Date.UTC(2026, 10, 20 + hour, hour, 17)).toISOString())
  const opened = runDetector(rows, from + minutesPlayed).filter((event) => event.type === 'opened')
  expect(opened).toHaveLength(1)
  expect((opened[0]?.at ?? 0) - crisis).toBeGreaterThan(0)
  expect((opened[0]?.at ?? 0) - crisis).toBeLessThanOrEqual(20)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateMinute } from '../../../src/feed/demo/generate-minute.js'
import { summariseDemoScript } from '../../../src/feed/demo/script.js'
import { checkDemoSettings } from '../../../src/feed/demo/settings.js'
import { decideLabel, openModel, type Model } from '../../../src/predict/index.js'
import type { BadBuzzBin } from '../../../src/detect/index.js'
import { runDetector } from '../../detect/run-detector.js'

const minute = 60_000
const historyHours = 50
const minutesPlayed = (historyHours + 4) * 60
const binMinutes = 5
let model: Model

beforeAll(async () => (model = await openModel('vigie')))
afterAll(() => model.close())

/** Every text that was scored, and whether it is negative: the demo repeats itself, and an encoder takes its time. */
const judged = new Map<string, boolean>()

async function countNegatives(texts: readonly string[]): Promise<number> {
  const fresh = [...new Set(texts)].filter((text) => !judged.has(text))
  const scored = await model.score(fresh)
  fresh.forEach((text, place) => {
    const probabilities = scored[place]
    if (probabilities) judged.set(text, decideLabel(probabilities) === 'negative')
  })
  return texts.filter((text) => judged.get(text)).length
}

/** Scores all that the demo plays in its history and the four hours after it, and counts it in the detector's bins. */
async function countDemo(start: string): Promise<{ bins: BadBuzzBin[]; crisis: number }> {
  const settings = checkDemoSettings({ start, seed: 1, historyHours, speed: 60 })
  const phases = summariseDemoScript(settings)
  const from = Math.floor(Date.parse(start) / minute)
  const bins: BadBuzzBin[] = []
  for (let begin = from - (from % binMinutes); begin < from + minutesPlayed; begin += binMinutes) {
    const minutes = Array.from({ length: binMinutes }, (_, index) => begin + index).filter((at) => at >= from)
    const texts = minutes.flatMap((at) => generateMinute(settings, phases, at * minute).map(({ mention }) => mention.text))
    const negatives = await countNegatives(texts)
    bins.push({ at: begin + binMinutes, minutes: binMinutes, negatives, mentions: texts.length })
  }
  return { bins, crisis: (phases[1]?.from.getTime() ?? 0) / minute }
}

// Whoever starts the demo, at whatever hour, sees a quiet day and then the crisis: a false alarm would spoil the story.
test.each([0, 6, 12, 18])('started at %d o’clock, the demo raises one alert, within 20 minutes of its crisis', { timeout: 240_000 }, async (hour) => {
  const { bins, crisis } = await countDemo(new Date(Date.UTC(2026, 10, 20 + hour, hour, 17)).toISOString())
  const opened = runDetector(bins).filter((event) => event.type === 'opened')
  expect(opened).toHaveLength(1)
  expect((opened[0]?.at ?? 0) - crisis).toBeGreaterThan(0)
  expect((opened[0]?.at ?? 0) - crisis).toBeLessThanOrEqual(20)
})

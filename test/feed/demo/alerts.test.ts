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

interface PlayedDemo {
  bins: BadBuzzBin[]
  /** When the crisis begins, in minutes since 1970. */
  crisis: number
  /** Shares of negatives among the posts about the crisis, and among those before it. */
  negativeShare: { crisis: number; ordinary: number }
}

/** Scores all that the demo plays in its history and the four hours after it, and counts it in the detector's bins. */
async function playDemo(start: string): Promise<PlayedDemo> {
  const settings = checkDemoSettings({ start, seed: 1, historyHours, speed: 60 })
  const phases = summariseDemoScript(settings)
  const crisis = (phases[1]?.from.getTime() ?? 0) / minute
  const from = Math.floor(Date.parse(start) / minute)
  const posts = Array.from({ length: minutesPlayed }, (_, index) => generateMinute(settings, phases, (from + index) * minute)).flat()
  const scores = await model.score(posts.map(({ mention }) => mention.text))
  const scored = posts.map(({ mention, topic }, place) => ({
    at: Math.floor(mention.createdAt.getTime() / minute), topic, negative: decideLabel(scores[place] ?? { negative: 0, neutral: 1, positive: 0 }) === 'negative',
  }))
  const bins: BadBuzzBin[] = []
  for (let begin = from - (from % binMinutes); begin < from + minutesPlayed; begin += binMinutes) {
    const within = scored.filter(({ at }) => at >= begin && at < begin + binMinutes)
    bins.push({ at: begin + binMinutes, minutes: binMinutes, negatives: within.filter(({ negative }) => negative).length, mentions: within.length })
  }
  const share = (list: typeof scored): number => list.filter(({ negative }) => negative).length / list.length
  return { bins, crisis, negativeShare: { crisis: share(scored.filter(({ topic }) => topic === 'crisis')), ordinary: share(scored.filter(({ at }) => at < crisis)) } }
}

// Whoever starts the demo, by day or by night, sees a quiet day and then the crisis: a false alarm would spoil the story, and a
// crisis that does not look like one to the model that is shipped would show nothing.
test.each([0, 12])('started at %d o’clock, the demo raises one alert, within 20 minutes of its crisis', { timeout: 240_000 }, async (hour) => {
  const { bins, crisis, negativeShare } = await playDemo(new Date(Date.UTC(2026, 10, 20 + hour, hour, 17)).toISOString())
  const opened = runDetector(bins).filter((event) => event.type === 'opened')
  expect(opened).toHaveLength(1)
  expect((opened[0]?.at ?? 0) - crisis).toBeGreaterThan(0)
  expect((opened[0]?.at ?? 0) - crisis).toBeLessThanOrEqual(20)
  expect(negativeShare.crisis).toBeGreaterThanOrEqual(0.85)
  expect(negativeShare.ordinary).toBeLessThanOrEqual(0.45)
})

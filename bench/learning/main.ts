/**
 * Whether feedback teaches: a feed is played in order to a model that has never seen its subject; people mark some of its errors and
 * judge some posts at random, by the feed's labels; every night the model is taught what they said and the gate decides. The error is
 * that of each next day, before any of its verdicts. Markdown on stdout, a picture in docs/pictures/learning.png.
 *
 *   npm run bench:learning -- --data data/us_airline_2015/feed.csv
 *   npm run bench:learning -- --data … --tune      how strongly to hold on to the champion, on another feed
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { seedRandom } from '../../src/predict/index.js'
import { teachingSettings } from '../../src/retrain/teach/teach-model.js'
import { cutDays } from './cut-days.js'
import { drawCurve } from './draw-curve.js'
import { makeChampion } from './make-champion.js'
import { readRows, type SeenRow } from './read-rows.js'
import { simulateFeed, type Protocol } from './simulate-feed.js'
import { summariseDays, type DaySummary } from './summarise-days.js'

const picture = 'docs/pictures/learning.png'
const protocols: (Protocol & { title: string })[] = [
  { title: '5% of errors marked, 10 posts a day judged', marked: 0.05, audits: 10 },
  { title: '20% of errors marked, 50 posts a day judged', marked: 0.2, audits: 50 },
]
/** How strongly to hold on, tried with --tune; the first is what is used. */
const tried = [teachingSettings, ...[[4, 1, 0.3], [4, 1, 1], [1, 1, 0.3], [16, 1, 0.3]].map(([weights = 4, bias = 1, rehearsalWeight = 0.1]) => ({ precision: { weights, bias }, rehearsalWeight }))]

const { values } = parseArgs({ options: { data: { type: 'string' }, 'data-dir': { type: 'string' }, seeds: { type: 'string', default: '5' }, tune: { type: 'boolean', default: false } } })
if (values.data === undefined) throw new TypeError('--data takes the feed: a CSV file with created_at, label and text')
const rows = await readRows(values.data, values['data-dir'] ?? path.join(path.dirname(values.data), '..'))
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1)
if (values.tune) tune()
else await measure()

async function measure(): Promise<void> {
  const world = makeChampion(rows, rows.feed)
  const days = cutDays(world.feed)
  const results = protocols.map((protocol) => {
    const runs = seeds.map((seed) => simulateFeed(world, days.map((day) => day.rows), protocol, seedRandom(seed)))
    return { title: protocol.title, days: summariseDays(days.map(({ date }) => date), runs) }
  })
  for (const { title, days: summaries } of results) process.stdout.write(renderTable(title, summaries))
  await mkdir(path.dirname(picture), { recursive: true })
  await writeFile(picture, drawCurve(results))
  process.stdout.write(`${JSON.stringify(results)}\n`)
}

function renderTable(title: string, days: readonly DaySummary[]): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
  const lines = days.map(({ date, rows: count, never, learning, lowest, highest, worse, passed, verdicts }) =>
    `| ${date} | ${count} | ${percent(never)} | ${percent(learning)} (${percent(lowest)}–${percent(highest)}) | ${((100 * learning) / never - 100).toFixed(0)}% | ${worse} | ${verdicts} | ${passed} |`)
  return `**${title}** (${seeds.length} seeds)\n\n| day | posts | wrong, never retrained | wrong, retrained every night (seeds) | change | significantly worse, seeds | verdicts so far | gate passed that night, seeds |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n${lines.join('\n')}\n\n`
}

/** Another subject and year, in days of 800 posts: nothing is chosen on the feed that is measured on. */
function tune(): void {
  const random = seedRandom(9)
  const shuffled = rows.other.map((row) => ({ row, at: random() })).sort((a, b) => a.at - b.at).map(({ row }, i): SeenRow => ({ ...row, at: i * 60_000 }))
  const world = makeChampion({ ...rows, benchmark: rows.benchmark.slice(0, 1000) }, shuffled)
  const days = Array.from({ length: Math.floor(shuffled.length / 800) }, (_, i) => world.feed.slice(i * 800, (i + 1) * 800))
  for (const settings of tried) {
    const runs = seeds.map((seed) => simulateFeed(world, days, { marked: 0.2, audits: 50 }, seedRandom(seed), settings))
    const summaries = summariseDays(days.map((_, i) => `day ${i + 1}`), runs)
    process.stdout.write(renderTable(JSON.stringify(settings), summaries))
  }
}

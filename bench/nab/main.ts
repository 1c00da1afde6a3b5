import { parseArgs } from 'node:util'
import { judgeSeries, presets, settleSurge } from '../../src/detect/index.js'
import type { SurgeSettings } from '../../src/detect/index.js'
import { countFalseAlarms } from './count-false-alarms.js'
import { readLabelledSeries } from './read-labelled-series.js'
import type { LabelledSeries } from './read-labelled-series.js'
import { scoreNab } from './score-nab.js'
import type { JudgedSeries } from './score-nab.js'

const help = `
The detector of surges on the brand-mention series of the Numenta Anomaly Benchmark ("realTweets": posts that name a brand, every
five minutes, with labelled windows), by NAB's own score.

  npm run bench:nab -- --data-dir DIR     DIR holds windows.json and the CSV files that it names
                                          (github.com/numenta/NAB: data/realTweets, labels/combined_windows.json)

The presets are those that were calibrated on simulated counts; how often they are false there comes last. Two lines choose for each series by the other series
alone: one of the presets, which are what people can choose, and one of nine return periods, which shows how far the figures hang on these series.
`

const weeks = [0.6, 0.8, 1, 1.3, 1.6, 2, 2.5, 3, 4]

function judge({ rows, windows }: LabelledSeries, settings: SurgeSettings): JudgedSeries {
  const verdict = judgeSeries(settings)
  return { times: rows.map(({ at }) => at), alerts: rows.map(({ at, count }) => verdict(at, count).alert), windows }
}

function tell(name: string, judged: readonly JudgedSeries[]): void {
  const [standard, lowFalse] = [scoreNab(judged, 0.11), scoreNab(judged, 0.22)]
  const cells = [name, standard.score.toFixed(1), lowFalse.score.toFixed(1), `${standard.found} of ${standard.windows}`, standard.falseEpisodesPerWeek.toFixed(2)]
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}

/** Each series as judged by what is best on all others. `tries` holds the series as judged by one setting each. */
function judgeWithoutIt(tries: readonly JudgedSeries[][]): JudgedSeries[] {
  const sumOf = (judged: readonly JudgedSeries[]): number => scoreNab(judged, 0.11).score + scoreNab(judged, 0.22).score
  const places = tries[0]?.keys() ?? []
  return [...places].flatMap((place) => {
    const others = (judged: readonly JudgedSeries[]): JudgedSeries[] => judged.filter((_, i) => i !== place)
    const best = tries.toSorted((a, b) => sumOf(others(b)) - sumOf(others(a)))[0]
    return best?.[place] ?? []
  })
}

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, help: { type: 'boolean' } } })
if (values.help || values['data-dir'] === undefined) {
  process.stdout.write(help)
  process.exitCode = values.help ? 0 : 2
} else {
  const series = await readLabelledSeries(values['data-dir'])
  process.stdout.write('| preset | standard | low false positives | windows found | false episodes a week |\n| --- | --- | --- | --- | --- |\n')
  const byPreset = presets.map((preset) => series.map((each) => judge(each, settleSurge(preset))))
  for (const [place, preset] of presets.entries()) tell(`\`${preset}\``, byPreset[place] ?? [])
  tell('preset chosen without the series', judgeWithoutIt(byPreset))
  tell('return period chosen without it', judgeWithoutIt(weeks.map((each) => series.map((one) => judge(one, { ...settleSurge('balanced'), returnPeriod: each * 7 * 1440 })))))
  process.stdout.write('\n')
  for (const each of series) tell(each.name, [judge(each, settleSurge('balanced'))])
  process.stdout.write('\nFalse alarms a week on simulated counts of 5, 100 and 3,000 mentions an hour:\n')
  for (const preset of presets) {
    const rates = [5, 100, 3000].map((perHour) => countFalseAlarms(settleSurge(preset), perHour).toFixed(2))
    process.stdout.write(`| \`${preset}\` | ${rates.join(' | ')} |\n`)
  }
}

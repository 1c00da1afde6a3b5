/**
 * How often the detector of drift raises a false alarm, and which changes of a watch it finds how soon, on simulated watches.
 * `npm run bench:drift`, some minutes; it is seeded and gives the same everywhere. Markdown on stdout; the last line is JSON.
 */
import { measureWatch, type Measured } from './measure-watch.js'
import { watches, type Watch } from './watches.js'

function renderWatch({ name, perHour, share }: Watch, measured: Measured): string {
  const rows = measured.shifts.map((shift) =>
    `| ${shift.name} | ${Math.round(100 * shift.found)}% | ${shift.medianHours === null ? '–' : `${shift.medianHours} h`} | ${Math.round(100 * shift.causeRight)}% |`)
  const falseAlarms = `${measured.falseAlarmsPerWeek} false alarms a week (${measured.weeks} weeks; ${JSON.stringify(measured.falseSenses)})`
  const rule = `the rule of the last 20 predictions, looked at once an hour: ${measured.lastPredictionsPerWeek} a week`
  return [
    `**${name}**: ${perHour} mentions an hour, ${Math.round(100 * share)}% negative. Usual learnt in ${measured.learningDays} days; ${falseAlarms}; ${rule}.`,
    '', '| change | found in two weeks | after (median) | cause named rightly |', '| --- | ---: | ---: | ---: |', ...rows, '', '',
  ].join('\n')
}

const results = watches.map((watch) => {
  const measured = measureWatch(watch)
  process.stdout.write(renderWatch(watch, measured))
  return { ...watch, ...measured }
})
process.stdout.write(`${JSON.stringify(results)}\n`)

/**
 * How often Vigie and the rules that others use raise a false alarm, and which bursts of negatives they find how soon, on
 * simulated watches. `npm run bench:detect`, some minutes; it is seeded and gives the same everywhere. Bursts last three
 * hours, one in four weeks; Vigie is also asked of watches in their first weeks, with longer bursts. Markdown on stdout; the last line is JSON.
 */
import { coldWatches } from './cold-watches.js'
import { hourlyRules } from './hourly-rules.js'
import { lastPredictionsRule } from './last-predictions-rule.js'
import { measureCold } from './measure-cold.js'
import { measureRules } from './measure-rule.js'
import { renderCold } from './render-cold.js'
import { renderTable } from './render-table.js'
import { vigieRules } from './vigie-rules.js'
import { watches } from './watches.js'

const rules = [...vigieRules, ...hourlyRules, lastPredictionsRule]
const results = watches.map((watch) => {
  const measured = measureRules(rules, watch)
  process.stdout.write(renderTable(watch, measured))
  return { ...watch, rules: measured }
})
const cold = coldWatches.map((watch) => {
  const measured = measureCold(vigieRules, watch)
  process.stdout.write(renderCold(watch, measured))
  return { ...watch, rules: measured }
})
process.stdout.write(`${JSON.stringify({ results, cold })}\n`)

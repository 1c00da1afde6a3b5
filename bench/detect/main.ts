import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { drawPng, drawSvg } from '../../src/draw/index.js'
import { replaceBetween } from '../replace-between.js'
import { coldWatches } from './cold-watches.js'
import { drawRules } from './draw-rules.js'
import { hourlyRules } from './hourly-rules.js'
import { lastPredictionsRule } from './last-predictions-rule.js'
import { measureCold } from './measure-cold.js'
import { measureRules } from './measure-rule.js'
import { renderCold } from './render-cold.js'
import { renderTable } from './render-table.js'
import { vigieRules } from './vigie-rules.js'
import { watches, type Factor } from './watches.js'

const help = `
How often Vigie and the rules that others use raise a false alarm, and which bursts of negatives they find how soon, on simulated
watches. Bursts last three hours, one in four weeks; Vigie is also asked of watches in their first weeks, with longer bursts.
Some minutes; it is seeded and gives the same everywhere. Markdown on standard output; the last line is JSON.

  npm run bench:detect                     prints
  npm run bench:detect -- --write          puts tables and picture into docs/alerts.md, too
`

const page = 'docs/alerts.md'
/** From the page's folder. */
const picture = 'pictures/alerts.png'
const drawn: { watch: string; factor: Factor } = { watch: 'middling', factor: 3 }

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false }, help: { type: 'boolean' } } })
if (values.help) process.stdout.write(help)
else await run(values.write)

async function run(write: boolean): Promise<void> {
  const rules = [...vigieRules, ...hourlyRules, lastPredictionsRule]
  const tables: string[] = []
  const tell = (table: string): void => {
    tables.push(table)
    process.stdout.write(table)
  }
  const results = watches.map((watch) => {
    const measured = measureRules(rules, watch)
    tell(renderTable(watch, measured))
    return { watch, measured }
  })
  tell('### In the first weeks of a watch\n\n')
  const cold = coldWatches.map((watch) => {
    const measured = measureCold(vigieRules, watch)
    tell(renderCold(watch, measured))
    return { ...watch, rules: measured }
  })
  process.stdout.write(`${JSON.stringify({ results: results.map(({ watch, measured }) => ({ ...watch, rules: measured })), cold })}\n`)
  const shown = results.find(({ watch }) => watch.name === drawn.watch)
  if (!write || !shown) return
  await writeFile(`docs/${picture}`, drawPng(drawSvg(drawRules(shown.watch, shown.measured, drawn.factor), { width: 860, height: 520 })))
  const made = `\`npm run bench:detect -- --write\`, ${new Date().toISOString().slice(0, 10)}; it gives the same on every machine.`
  const text = `![What each rule finds, and how often it is wrong](${picture})\n\n${tables.join('')}${made}`
  await writeFile(page, replaceBetween(await readFile(page, 'utf8'), text, { name: 'detect', file: page }))
}

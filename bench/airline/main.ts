import { parseArgs } from 'node:util'
import { describeReplay } from '../../src/cli/begin-feed.js'
import { runReplay, type ReplayedAlert } from '../../src/cli/run-replay.js'
import { readConfig } from '../../src/config.js'
import { openLog } from '../../src/ops/log.js'
import { openServices } from '../../src/ops/open-services.js'

const help = `
The week of tweets to six US airlines (Kaggle's "Twitter US Airline Sentiment") through the whole of Vigie, a watch for each airline:
every alert as a row of markdown. What a person makes of each is in bench/airline/alerts.md.

  npm run bench:airline -- --data FILE     FILE is CSV with the columns id, created_at, text, airline; VIGIE_MODEL chooses the model
`

/** Local time of the data, whose days people name: UTC − 8 hours. */
const localOffset = -8 * 3_600_000

async function replay(file: string): Promise<ReplayedAlert[]> {
  const config = readConfig({ ...process.env, DATABASE_URL: '', REDIS_URL: '', VIGIE_LOG_LEVEL: 'warn' })
  const services = await openServices({ dataDir: undefined })
  const alerts: ReplayedAlert[] = []
  try {
    const feed = await describeReplay({ feed: file, by: 'airline', speed: 'max' })
    const onAlert = (alert: ReplayedAlert): void => void alerts.push(alert)
    await runReplay({ services, config, feed, log: openLog('warn'), signal: new AbortController().signal, onAlert })
    return alerts
  } finally {
    await services.stop()
  }
}

function renderRow({ kind, watch, opened_at, ended_at, severity, observed, expected }: ReplayedAlert): string {
  const tell = (time: string | null): string => (time === null ? 'still on' : new Date(Date.parse(time) + localOffset).toISOString().slice(0, 16).replace('T', ' '))
  return `| ${[watch, kind, tell(opened_at), tell(ended_at), observed, expected.toFixed(1), severity].join(' | ')} |\n`
}

const { values } = parseArgs({ options: { data: { type: 'string' }, help: { type: 'boolean' } } })
if (values.help || values.data === undefined) {
  process.stdout.write(help)
  process.exitCode = values.help ? 0 : 2
} else {
  const alerts = await replay(values.data)
  process.stdout.write('| watch | kind | opened (UTC − 8) | ended | negatives, at its worst | expected | severity |\n| --- | --- | --- | --- | ---: | ---: | ---: |\n')
  for (const alert of alerts) process.stdout.write(renderRow(alert))
}

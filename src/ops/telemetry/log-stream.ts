import { Writable } from 'node:stream'
import { SeverityNumber, type AnyValueMap, type Logger as LogSink } from '@opentelemetry/api-logs'

/** pino's levels from which OpenTelemetry's begin. */
const severities = [[60, SeverityNumber.FATAL], [50, SeverityNumber.ERROR], [40, SeverityNumber.WARN], [30, SeverityNumber.INFO]] as const

/** Takes the lines of the log, which hold no text of a mention and no secret, and hands them on. */
export function openLogStream(sink: LogSink): Writable {
  return new Writable({
    write(chunk: Buffer, _, done) {
      for (const line of chunk.toString().split('\n')) if (line !== '') emitLine(sink, line)
      done()
    },
  })
}

function emitLine(sink: LogSink, line: string): void {
  const { level, time, msg, ...fields } = JSON.parse(line) as { level: number; time: number; msg?: string }
  const severityNumber = severities.find(([least]) => level >= least)?.[1] ?? SeverityNumber.DEBUG
  sink.emit({ severityNumber, timestamp: time, body: msg ?? '', attributes: flatten(fields) })
}

// Application Insights takes flat texts: `err.code`, `err.message`.
function flatten(fields: object, prefix = ''): AnyValueMap {
  return Object.assign({}, ...Object.entries(fields).map(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flatten(value, `${prefix}${name}.`)
      : { [`${prefix}${name}`]: Array.isArray(value) ? value.join('\n') : String(value) })) as AnyValueMap
}

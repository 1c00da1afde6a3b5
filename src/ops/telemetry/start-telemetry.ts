import type { Writable } from 'node:stream'
import { context, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { BullMQOtel } from 'bullmq-otel'
import { useQueueTelemetry } from '../../queue/index.js'
import type { Metric } from '../metrics/index.js'
import { installTracer } from '../trace/index.js'
import { createTracer } from './create-tracer.js'
import { openLogStream } from './log-stream.js'
import { observeMetrics } from './observe-metrics.js'
import { openExporters, type TelemetryTargets } from './open-exporters.js'

/** Telemetry that runs. */
export interface Telemetry {
  /** Takes the lines of the log. */
  logStream: Writable
  /** Sends metrics too, from now on; what it returns sends the last ones, and is to be called before what `read` reads is closed. */
  observe: (read: () => Promise<readonly Metric[]>) => Promise<() => Promise<void>>
  /** Sends what is left, for at most a few seconds. */
  stop: () => Promise<void>
}

export interface TelemetryOptions extends TelemetryTargets {
  /** What this process is called there, such as `vigie-score`. */
  name: string
}

const patienceMilliseconds = 5000
const metricsEveryMilliseconds = 60_000

/**
 * Sends traces, events, the log and metrics to Azure Application Insights, to a collector, or to both. Loaded where it is asked for and
 * not before: whoever does not ask pays nothing.
 */
export function startTelemetry({ name, ...targets }: TelemetryOptions): Telemetry {
  const resource = resourceFromAttributes({ 'service.name': name, 'service.instance.id': `${process.pid}` })
  const exporters = openExporters(targets)
  const tracers = new BasicTracerProvider({ resource, spanProcessors: exporters.map(({ spans }) => new BatchSpanProcessor(spans)) })
  const logs = new LoggerProvider({ resource, processors: exporters.map(({ logs: exporter }) => new BatchLogRecordProcessor(exporter)) })
  const meters = new MeterProvider({ resource, readers: exporters.map(({ metrics: exporter }) => new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: metricsEveryMilliseconds })) })
  // BullMQ's part looks for these where OpenTelemetry keeps them.
  trace.setGlobalTracerProvider(tracers)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  installTracer(createTracer(tracers.getTracer('vigie'), logs.getLogger('vigie')))
  useQueueTelemetry(new BullMQOtel({ tracerName: 'vigie' }))
  return {
    logStream: openLogStream(logs.getLogger('vigie')),
    async observe(read) {
      const stop = await observeMetrics(meters.getMeter('vigie'), read)
      return async () => {
        await settle(meters.forceFlush())
        stop()
      }
    },
    async stop() {
      installTracer(undefined)
      useQueueTelemetry(undefined)
      await settle(Promise.all([tracers.shutdown(), logs.shutdown(), meters.shutdown()]))
      trace.disable()
      context.disable()
      propagation.disable()
    },
  }
}

/** Waits for what is being sent, for a while; that it cannot be is no reason not to end. */
async function settle(sending: Promise<unknown>): Promise<void> {
  const limit = AbortSignal.timeout(patienceMilliseconds)
  await Promise.race([sending.catch(() => undefined), new Promise((resolve) => limit.addEventListener('abort', resolve, { once: true }))])
}

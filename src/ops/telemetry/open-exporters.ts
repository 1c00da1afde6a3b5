import { AzureMonitorLogExporter, AzureMonitorMetricExporter, AzureMonitorTraceExporter } from '@azure/monitor-opentelemetry-exporter'
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import type { LogRecordExporter } from '@opentelemetry/sdk-logs'
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics'
import type { SpanExporter } from '@opentelemetry/sdk-trace-base'

/** Where telemetry goes: to one of these, or to both. */
export interface TelemetryTargets {
  /** Connection string of an Application Insights resource. */
  insights?: string | undefined
  /** Address of a collector that speaks OTLP over HTTP, without the signal's path. */
  otlp?: string | undefined
}

/** What sends one kind of telemetry each, to one place. */
export interface Exporters {
  spans: SpanExporter
  logs: LogRecordExporter
  metrics: PushMetricExporter
}

/** Opens what sends telemetry to each place that is named. What cannot be sent is dropped and not kept on the disk, which may be read-only. */
export function openExporters({ insights, otlp }: TelemetryTargets): Exporters[] {
  return [...(insights === undefined ? [] : [openInsights(insights)]), ...(otlp === undefined ? [] : [openOtlp(otlp)])]
}

function openInsights(connectionString: string): Exporters {
  // The exporter tells its makers how it does unless told not to.
  Object.assign(process.env, { APPLICATION_INSIGHTS_NO_STATSBEAT: 'true', APPLICATIONINSIGHTS_SDKSTATS_DISABLED: 'true' })
  const to = { connectionString, disableOfflineStorage: true }
  return { spans: new AzureMonitorTraceExporter(to), logs: new AzureMonitorLogExporter(to), metrics: new AzureMonitorMetricExporter(to) }
}

// Headers, such as a key, are read by the library from OTEL_EXPORTER_OTLP_HEADERS.
function openOtlp(address: string): Exporters {
  const at = (signal: string): { url: string } => ({ url: `${address.replace(/\/+$/, '')}/v1/${signal}` })
  return { spans: new OTLPTraceExporter(at('traces')), logs: new OTLPLogExporter(at('logs')), metrics: new OTLPMetricExporter(at('metrics')) }
}

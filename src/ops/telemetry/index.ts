export { startTelemetry } from './start-telemetry.js'
export type { Telemetry, TelemetryOptions } from './start-telemetry.js'

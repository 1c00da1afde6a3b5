export type { Envelope } from './envelope.js'
export { certificateFile, FakeIngestion, instrumentationKey } from './start-fake-ingestion.js'

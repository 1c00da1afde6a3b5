import { openQueue, type QueueBackend } from '../../queue/index.js'
import { readOperatingFigures, type Store } from '../../store/index.js'
import { listMetrics } from './list-metrics.js'
import type { Metric } from './metric.js'
import type { ProcessFigures } from './process-figures.js'

export interface MetricsReader {
  read: () => Promise<Metric[]>
  close: () => Promise<void>
}

/** A client of Redis waits for a connection that is lost. */
const patienceMilliseconds = 2000

/** Reads the metrics whenever it is asked; nothing is counted for it meanwhile. */
export function openMetrics(store: Store, backend: QueueBackend, process: ProcessFigures): MetricsReader {
  const queues = (['score', 'notify'] as const).map((name) => ({ name, queue: openQueue(backend, name, () => undefined) }))
  return {
    async read() {
      // A Redis that is away is one figure less: the others say what that has come to.
      const [figures, ...counted] = await Promise.all([
        readOperatingFigures(store), ...queues.map(({ name, queue }) => countWithin(queue).then((open) => [{ name, open }], () => [])),
      ])
      return listMetrics({ ...figures, queues: counted.flat(), process }, new Date())
    },
    async close() {
      // Saying good-bye to a Redis that is away fails, and matters to nobody.
      await Promise.allSettled(queues.map(({ queue }) => queue.close()))
    },
  }
}

async function countWithin(queue: { countOpen: () => Promise<number> }): Promise<number> {
  const limit = AbortSignal.timeout(patienceMilliseconds)
  return await Promise.race([queue.countOpen(), new Promise<never>((_, reject) => limit.addEventListener('abort', () => reject(limit.reason as Error), { once: true }))])
}

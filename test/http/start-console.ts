import type { FastifyInstance } from 'fastify'
import { ensureConsoleChannel } from '../../src/chat/index.js'
import { createHttpServer, listenOn, type ConsoleStatus, type HttpServerOptions } from '../../src/http/index.js'
import type { Store } from '../../src/store/index.js'

/** What a quiet program says of itself. */
export const quietStatus: ConsoleStatus = {
  watches: [{
    id: '0199f000-0000-7000-8000-000000000000', preset: 'balanced', name: 'Air Paradis', feedKind: 'demo', invented: true, clock: '2026-03-14T09:20:00.000Z', mentionsLastHour: 3,
    labelMix: { negative: 1, neutral: 2, positive: 0 },
    perMinute: Array.from({ length: 60 }, (_, index) => Number(index > 56)),
    negativePerMinute: Array.from({ length: 60 }, (_, index) => Number(index > 58)),
    learning: false, cautious: false, paused: false, spending: null,
  }],
  model: 'made-up@1', totals: { mentions: 1204, predictions: 1204, alerts: 0 }, lastMentionAt: null, heldChannels: [], troubledFeeds: [], feedState: 'reading',
}

export interface RunningConsole {
  server: FastifyInstance
  url: string
}

/** Starts the console's server on a free port of this machine, in a hurry. */
export async function startConsole(store: Store, options: Partial<HttpServerOptions> = {}, port = 0): Promise<RunningConsole> {
  const server = await createHttpServer({
    store,
    consoleChannel: await ensureConsoleChannel(store),
    readStatus: () => Promise.resolve(quietStatus),
    readHealth: () => Promise.resolve({ status: 'ok' }),
    pace: { poll: 20, status: 50, heartbeat: 60_000 },
    ...options,
  })
  return { server, url: await listenOn(server, '127.0.0.1', port) }
}

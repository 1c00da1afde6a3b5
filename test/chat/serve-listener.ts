import type { HttpServerOptions } from '../../src/http/index.js'
import type { Store } from '../../src/store/index.js'
import { startConsole } from '../http/start-console.js'
import type { Talk } from './command/open-context.js'

/** Where what listens in a chat system is reached. */
export interface Served {
  /** Of the server. */
  url: string
  /** Waits for what is under way; to be called twice is no harm. */
  stop: () => Promise<void>
}

/** Puts what listens in a chat system behind a server as it really runs. */
export async function serveListener(store: Store, { talk, listener, doors }: { talk: Talk; listener: { stop: () => Promise<void> }; doors: Partial<HttpServerOptions> }): Promise<Served> {
  const { server, url } = await startConsole(store, doors)
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await server.close()
    await listener.stop()
    await talk.close()
  }
  return { url, stop: () => (stopping ??= stop()) }
}

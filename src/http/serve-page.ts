import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The page that `npm run build` makes, seen from src/http and dist/http alike. */
export const builtPage = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** Serves the console's page, or says what to do where it was not built. */
export async function servePage(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) {
    server.get('/', (_, reply) =>
      reply.code(503).type('text/plain; charset=utf-8').send('The console is not built yet. Run: npm run build\n'))
    return
  }
  await server.register(fastifyStatic, {
    root: folder,
    // Names of built files change with their contents; the page itself must always be the newest.
    setHeaders: (response, file) => {
      const lasting = file.includes(`${path.sep}assets${path.sep}`)
      void response.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
    cacheControl: false,
  })
}

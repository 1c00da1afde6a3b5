import { openStore } from '../store/index.js'

const shown = 50

/** Names the rows of a feed that were refused, by line, code and reason; the first fifty and how many more. */
export async function reportRejections(databaseUrl: string, feedId: string, stream: NodeJS.WritableStream): Promise<void> {
  const store = openStore(databaseUrl, 1)
  try {
    const where = { feedId }
    const rejections = await store.rejection.findMany({ where, orderBy: { position: 'asc' }, take: shown })
    for (const { position, code, detail } of rejections) stream.write(`line ${position}: ${code} ${detail}\n`)
    const more = (await store.rejection.count({ where })) - rejections.length
    if (more > 0) stream.write(`… and ${more} more rows were refused.\n`)
  } finally {
    await store.$disconnect()
  }
}

/**
 * Lets the program go on when whoever read what it prints has left (`vigie demo | head`): a service must not die of it, half-way through
 * what it does. Other troubles of writing are thrown.
 */
export function outliveReaders(streams: readonly NodeJS.WritableStream[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

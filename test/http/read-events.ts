/** One event of a stream, its data parsed. */
export interface StreamEvent {
  event: string
  id: string | undefined
  data: unknown
}

export interface EventReader {
  response: Response
  /** The next thing of this name; `comment` for a comment. What comes before is skipped. */
  next(event: string): Promise<StreamEvent>
  /** Everything up to and including the next thing of this name. */
  until(event: string): Promise<StreamEvent[]>
  /** Resolves when the server has ended the stream. */
  ended(): Promise<void>
  close(): void
}

/** Opens a stream of server-sent events as a browser does. */
export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const abort = new AbortController()
  const response = await fetch(url, { headers, signal: abort.signal })
  if (!response.body) throw new Error('no body')
  const events = parse(response.body)
  const until = async (event: string): Promise<StreamEvent[]> => {
    const seen: StreamEvent[] = []
    for (;;) {
      const { value, done } = await events.next()
      if (done) throw new Error(`the stream ended before ${event}`)
      seen.push(value)
      if (value.event === event) return seen
    }
  }
  return {
    response,
    until,
    async next(event) {
      for (;;) {
        const { value, done } = await events.next()
        if (done) throw new Error(`the stream ended before ${event}`)
        if (value.event === event) return value
      }
    },
    async ended() {
      try {
        while (!(await events.next()).done);
      } catch {
        // A connection cut off has ended too.
      }
    },
    close: () => abort.abort(),
  }
}

async function* parse(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent, undefined> {
  const decoder = new TextDecoder()
  let buffer = ''
  for await (const chunk of body) {
    buffer += decoder.decode(chunk, { stream: true })
    for (let end = buffer.indexOf('\n\n'); end !== -1; end = buffer.indexOf('\n\n')) {
      yield parseBlock(buffer.slice(0, end))
      buffer = buffer.slice(end + 2)
    }
  }
  return undefined
}

function parseBlock(block: string): StreamEvent {
  if (block.startsWith(':')) return { event: 'comment', id: undefined, data: block.slice(1) }
  const fields = new Map(block.split('\n').map((line): [string, string] => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon), line.slice(colon + 2)]
  }))
  const data: unknown = JSON.parse(fields.get('data') ?? 'null')
  return { event: fields.get('event') ?? 'nameless', id: fields.get('id'), data }
}

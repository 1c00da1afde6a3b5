import { WebSocket, type RawData } from 'ws'

/** Frames that are kept before the server is made to wait: about a second of the network's busiest minutes, four times over. */
const fullFrames = 2000
const fullBytes = 8 * 1024 * 1024
/** Of one frame: a post has 3,000 bytes at most, and some for its pictures and links. */
const longestFrame = 1024 * 1024
/** The network is never silent so long; a connection that is, is dead. */
const deadAfterMilliseconds = 30_000

/**
 * One connection to Jetstream. Frames gather until they are taken; while they are many the socket is not read, so that TCP holds
 * the server back and memory stays bounded.
 */
export class JetstreamConnection {
  private frames: string[] = []
  private bytes = 0
  private heardAt = performance.now()
  private wake: () => void = () => undefined
  private readonly socket: WebSocket
  /** Why it ended; undefined while it lasts. */
  ended: string | undefined

  constructor(url: string) {
    this.socket = new WebSocket(url, { maxPayload: longestFrame, handshakeTimeout: deadAfterMilliseconds, perMessageDeflate: false })
    this.socket.on('message', (data, isBinary) => this.keep(data, isBinary))
    this.socket.on('error', (error) => (this.ended ??= error.message))
    this.socket.on('close', (code) => {
      this.ended ??= `closed with ${code}`
      this.wake()
    })
  }

  /** Waits until there is a reason to take: many frames, so many milliseconds, the end, or the signal. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.isFull || this.ended !== undefined || signal.aborted) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
      signal.addEventListener('abort', this.wake, { once: true })
    })
    signal.removeEventListener('abort', this.wake)
    this.wake = () => undefined
    if (this.frames.length === 0 && performance.now() - this.heardAt > deadAfterMilliseconds) this.end('silent')
  }

  /** The frames that have gathered, in their order. */
  take(): string[] {
    const { frames } = this
    this.frames = []
    this.bytes = 0
    if (this.socket.isPaused) this.socket.resume()
    return frames
  }

  /** Ends it at once; nothing more is read. */
  end(reason: string): void {
    this.ended ??= reason
    this.socket.terminate()
  }

  private get isFull(): boolean {
    return this.frames.length >= fullFrames || this.bytes >= fullBytes
  }

  private keep(data: RawData, isBinary: boolean): void {
    this.heardAt = performance.now()
    // Nobody asked for a compressed frame; an empty one is counted as one that cannot be read.
    const frame = isBinary || !Buffer.isBuffer(data) ? '' : data.toString('utf8')
    this.frames.push(frame)
    this.bytes += frame.length
    if (!this.isFull) return
    if (!this.socket.isPaused) this.socket.pause()
    this.wake()
  }
}

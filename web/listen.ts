import type { ConsoleEvent } from '../src/chat/console/console-event.js'
import type { ConsoleStatus } from '../src/http/console-status.js'

export type ConnectionState = 'connecting' | 'live' | 'lost'

export interface Listener {
  onMessage(event: ConsoleEvent): void
  onStatus(status: ConsoleStatus): void
  onChannel(channel: { id: string; name: string }): void
  /** All that stood in the channel has been handed over; what comes now is new. */
  onReady(): void
  onState(state: ConnectionState): void
}

/** What the server sends, by the event's name. */
interface ServerEvents {
  hello: { channel: { id: string; name: string } }
  message: ConsoleEvent
  status: ConsoleStatus
  ready: Record<string, never>
}

const retryMilliseconds = 1500

/** A status comes every two seconds; without any for so long, the connection is dead although nobody said so. */
const silenceMilliseconds = 12_000

/**
 * Listens to the channel for as long as the page is open. A browser takes up a lost connection itself, but gives up where
 * it gets an error instead of a stream, and does not notice one that went silent: then a new one is opened.
 */
export function listen(listener: Listener): void {
  let highest: number | undefined
  let source: EventSource
  let lastHeard = 0

  const open = (): void => {
    lastHeard = Date.now()
    source = new EventSource(highest === undefined ? '/console/events' : `/console/events?after=${highest}`)
    // What arrives was written by our own server, whose types these are.
    const on = <Name extends keyof ServerEvents>(name: Name, handle: (data: ServerEvents[Name]) => void): void =>
      source.addEventListener(name, (event: MessageEvent<string>) => {
        lastHeard = Date.now()
        handle(JSON.parse(event.data) as ServerEvents[Name])
      })
    on('hello', ({ channel }) => listener.onChannel(channel))
    on('message', (event) => {
      highest = Math.max(highest ?? 0, event.seq)
      listener.onMessage(event)
    })
    on('status', (status) => listener.onStatus(status))
    on('ready', () => {
      listener.onState('live')
      listener.onReady()
    })
    source.onerror = () => {
      listener.onState('lost')
      if (source.readyState === EventSource.CLOSED) setTimeout(reopen, retryMilliseconds)
    }
  }
  const reopen = (): void => {
    source.close()
    open()
  }
  open()
  setInterval(() => {
    if (Date.now() - lastHeard < silenceMilliseconds) return
    listener.onState('lost')
    reopen()
  }, silenceMilliseconds / 4)
}

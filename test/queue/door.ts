import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A door before a server: while it is shut, who comes in is put out again at once, as by a server that is stopping. */
export class Door {
  private isOpen = false
  private readonly inside = new Set<Socket>()

  private constructor(private readonly target: URL, private readonly server = createServer()) {
    server.on('connection', (socket) => this.receive(socket))
  }

  static async start(target: string): Promise<Door> {
    const door = new Door(new URL(target))
    door.server.listen(0, '127.0.0.1')
    await once(door.server, 'listening')
    return door
  }

  /** The target's address, through this door. */
  get url(): string {
    const url = new URL(this.target)
    url.hostname = '127.0.0.1'
    url.port = String((this.server.address() as AddressInfo).port)
    return url.href
  }

  open(): void {
    this.isOpen = true
  }

  shut(): void {
    this.isOpen = false
    for (const socket of this.inside) socket.destroy()
  }

  async remove(): Promise<void> {
    this.shut()
    this.server.close()
    await once(this.server, 'close')
  }

  private receive(socket: Socket): void {
    socket.on('error', () => undefined)
    if (!this.isOpen) return void socket.destroy()
    const onward = connect(Number(this.target.port), this.target.hostname)
    for (const [one, other] of [[socket, onward], [onward, socket]] as const) {
      this.inside.add(one)
      one.on('error', () => undefined).on('close', () => (this.inside.delete(one), other.destroy())).pipe(other)
    }
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { linkSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { VigieError } from '../../errors.js'

const onWindows = process.platform === 'win32'

/**
 * Makes this process the only Vigie on a data folder until `release` is called or the process ends, however it ends:
 * the lock is a listening socket, so that a crash leaves a file that nobody answers, never a lock.
 *
 * @throws VigieError E_DATA_DIR_IN_USE with the process that holds it
 */
export async function lockInstance(folder: string): Promise<{ release: () => void }> {
  const address = nameSocket(folder)
  for (let attempt = 0; attempt < 5; attempt++) {
    const release = await tryTake(address)
    if (release) return { release }
    const seen = identify(address)
    const holder = await askHolder(address)
    if (holder !== undefined) throw new VigieError('E_DATA_DIR_IN_USE', { pid: holder, folder })
    if (seen !== undefined) removeDead(address, seen)
  }
  throw new VigieError('E_DATA_DIR_IN_USE', { pid: 'unknown', folder })
}

// Socket paths are limited to about 100 bytes, data folders are not: hence the digest. A folder has one lock by whatever
// links it is reached.
function nameSocket(folder: string): string {
  const digest = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)
  return onWindows ? `\\\\.\\pipe\\vigie-${digest}` : path.join(tmpdir(), `vigie-${digest}.sock`)
}

// A socket is given its name only when it answers already: nobody may take one that is just being made for a dead one.
async function tryTake(address: string): Promise<(() => void) | undefined> {
  const draft = onWindows ? address : `${address}.${randomUUID().slice(0, 8)}`
  const server = await tryListen(draft)
  if (!server) return undefined
  if (onWindows) return () => void server.close()
  try {
    linkSync(draft, address)
  } catch (error) {
    server.close()
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
    throw error
  }
  rmSync(draft)
  return () => {
    if (!server.listening) return
    rmSync(address, { force: true })
    server.close()
  }
}

function tryListen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.end(String(process.pid))
    })
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

/** Tells a socket file from one made later in its place; undefined where there is none. */
function identify(file: string): string | undefined {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false })
  return stat && `${stat.ino}:${stat.mtimeNs}`
}

// Somebody who asked at the same time may have taken the dead one's place by now: that one is put back.
function removeDead(address: string, dead: string): void {
  const aside = `${address}.${randomUUID().slice(0, 8)}`
  try {
    renameSync(address, aside)
  } catch {
    return
  }
  if (identify(aside) === dead) rmSync(aside)
  else renameSync(aside, address)
}

/** The process that answers on the socket; undefined when none does, because its holder died. */
function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(address)
    // A holder that is alive but too busy to answer still holds the lock.
    socket.setTimeout(3000, () => {
      socket.destroy()
      resolve('unknown')
    })
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('end', () => resolve(answer || 'unknown'))
    // Refused: nobody listens any more. Another user's socket, say, is alive and says nothing to us.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      resolve(['ECONNREFUSED', 'ENOENT', 'ECONNRESET'].includes(error.code ?? '') ? undefined : 'unknown')
    })
  })
}

import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { VigieError } from '../../errors.js'

/**
 * Makes this process the only Vigie on a data folder until `release` is called or the process ends, however it ends:
 * the lock is a listening socket, so that a crash leaves a file that nobody answers, never a lock.
 *
 * @throws VigieError E_DATA_DIR_IN_USE with the process that holds it
 */
export async function lockInstance(folder: string): Promise<{ release: () => void }> {
  const address = nameSocket(folder)
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await tryListen(address)
    if (server) return { release: () => void server.close() }
    const holder = await askHolder(address)
    if (holder !== undefined) throw new VigieError('E_DATA_DIR_IN_USE', { pid: holder, folder })
    rmSync(address, { force: true })
  }
  throw new VigieError('E_DATA_DIR_IN_USE', { pid: 'unknown', folder })
}

// Socket paths are limited to about 100 bytes, data folders are not: hence the digest.
function nameSocket(folder: string): string {
  const digest = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 24)
  return process.platform === 'win32' ? `\\\\.\\pipe\\vigie-${digest}` : path.join(tmpdir(), `vigie-${digest}.sock`)
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
    socket.on('error', () => resolve(undefined))
  })
}

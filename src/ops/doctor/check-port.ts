import { once } from 'node:events'
import { createServer } from 'node:net'
import { VigieError } from '../../errors.js'

const patienceMilliseconds = 2000

/**
 * Whether Vigie could listen, or does already.
 *
 * @throws VigieError E_PORT_TAKEN, E_PORT_FORBIDDEN
 */
export async function checkPort(host: string, port: number): Promise<string> {
  const probe = createServer()
  try {
    probe.listen({ host, port })
    await once(probe, 'listening')
    return port === 0 ? `any that is free, on ${host}` : `${host}:${port} is free`
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'EADDRINUSE' && (await isVigie(host, port))) return `${host}:${port} is where a Vigie answers`
    if (code === 'EADDRINUSE') throw new VigieError('E_PORT_TAKEN', { port }, { cause })
    throw new VigieError('E_PORT_FORBIDDEN', { host, port }, { cause })
  } finally {
    probe.close()
  }
}

async function isVigie(host: string, port: number): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  try {
    const response = await fetch(`http://${name.includes(':') ? `[${name}]` : name}:${port}/health`, { signal: AbortSignal.timeout(patienceMilliseconds) })
    const health: unknown = await response.json()
    return typeof health === 'object' && health !== null && 'status' in health
  } catch {
    return false
  }
}

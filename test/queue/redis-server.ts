import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findFreePort } from '../find-free-port.js'

/** A Redis of a test's own, which may be stopped and started again without losing what it holds. */
export class RedisServer {
  private process: ChildProcess | undefined
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'vigie-redis-'))

  private constructor(private readonly port: number) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await findFreePort())
    await server.resume()
    return server
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async resume(): Promise<void> {
    const words = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always']
    this.process = spawn('redis-server', words, { stdio: 'ignore' })
    while (this.ask('ping') !== 'PONG') await once(createServer().listen(0).close(), 'close')
  }

  /** Asks through redis-cli, so that no client under test is involved. */
  ask(...words: string[]): string {
    return spawnSync('redis-cli', ['-p', String(this.port), ...words], { encoding: 'utf8' }).stdout.trim()
  }

  async crash(): Promise<void> {
    if (!this.process) return
    const ended = once(this.process, 'exit')
    this.process.kill('SIGKILL')
    await ended
    this.process = undefined
  }

  async remove(): Promise<void> {
    await this.crash()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

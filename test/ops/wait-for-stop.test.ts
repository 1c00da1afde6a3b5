import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const script = fileURLToPath(new URL('wait-until-told.ts', import.meta.url))

/** Starts a program that waits to be stopped, sends it each signal once it has said something new, and returns how it ended. */
async function stopWith(manner: 'quick' | 'hanging', signals: NodeJS.Signals[]): Promise<{ code: number | null; said: string[] }> {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', script, manner], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  const left = [...signals]
  child.stdout.on('data', (chunk: Buffer) => {
    said.push(chunk.toString().trim())
    const signal = left.shift()
    if (signal) child.kill(signal)
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, said }
}

describe('a program that is told to stop', () => {
  test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])('by %s finishes what is under way', async (signal) => {
    const { code, said } = await stopWith('quick', [signal])
    expect(code).toBe(0)
    expect(said.join('\n')).toMatch(/^ready\n(Stopping|Told to stop).*\nstopped$/)
  })

  test('twice stops at once, though its work hangs', async () => {
    const { code, said } = await stopWith('hanging', ['SIGINT', 'SIGINT'])
    expect(code).toBe(1)
    expect(said.join('\n')).not.toContain('stopped')
  })
})

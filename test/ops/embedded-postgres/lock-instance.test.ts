import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockInstance } from '../../../src/ops/embedded-postgres/lock-instance.js'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function nameSocket(): string {
  return path.join(tmpdir(), `vigie-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}.sock`)
}

/** Leaves what a killed process leaves: a socket file that nobody listens on. */
function leaveDeadSocket(): void {
  const script = `require('net').createServer().listen(${JSON.stringify(nameSocket())}, () => process.kill(process.pid, 'SIGKILL'))`
  spawnSync(process.execPath, ['-e', script])
  expect(existsSync(nameSocket())).toBe(true)
}

describe('the lock of a data folder', () => {
  test('is held by one at a time, says by whom, and is free after release', async () => {
    const first = await lockInstance(folder)
    await expect(lockInstance(folder)).rejects.toMatchObject({ code: 'E_DATA_DIR_IN_USE', message: expect.stringContaining(String(process.pid)) as string })
    first.release()
    const second = await lockInstance(folder)
    second.release()
    expect(readdirSync(folder)).toEqual([])
  })

  test('goes to one of several who ask at the same time', async () => {
    await expectOneWinner(8)
  })

  test.skipIf(process.platform === 'win32')('is taken over from a process that died, by one of several', async () => {
    for (let round = 0; round < 10; round++) {
      leaveDeadSocket()
      await expectOneWinner(8)
    }
  })
})

async function expectOneWinner(callers: number): Promise<void> {
  const outcomes = await Promise.allSettled(Array.from({ length: callers }, () => lockInstance(folder)))
  const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  expect(won).toHaveLength(1)
  for (const reason of lost) expect(reason).toMatchObject({ code: 'E_DATA_DIR_IN_USE' })
  for (const lock of won) lock.release()
}

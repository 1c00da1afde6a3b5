import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkClock, checkDatabase, checkDisk, checkNode } from '../../../src/ops/doctor/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

describe('Node.js', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '100.1.0'])('%s will do', (version) => {
    expect(checkNode(version, '>=20.19')).toBe(version)
  })

  test.each(['20.18.3', '18.20.0', '9.99.0'])('%s is too old', (version) => {
    expect(() => checkNode(version, '>=20.19')).toThrow(expect.objectContaining({ code: 'E_NODE_OLD', cure: 'Install Node.js 20.19 or later.' }) as Error)
  })
})

describe('the clock', () => {
  const hour = 3_600_000

  test.each([-hour, hour])('that is %d ms off is found against the database, and against a server on the web', async (skew) => {
    const now = (): number => Date.now() + skew
    const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const wrong = expect.objectContaining({ code: 'E_CLOCK_WRONG', message: expect.stringMatching(/ 3(600|599|601) s apart/) as string }) as Error
    await expect(checkDatabase(database.url, now)).rejects.toThrow(wrong)
    await expect(checkClock({ url, platform: 'Slack' }, now)).rejects.toThrow(wrong)
    await expect(checkClock({ url, platform: 'Slack' }, Date.now)).resolves.toBe("agrees with Slack's")
    server.close()
  })
})

describe('the disk', () => {
  test('is looked at where the folder will be made', async () => {
    await expect(checkDisk(path.join(tmpdir(), 'not', 'there', 'yet'), 1)).resolves.toMatch(/MB are free/)
  })

  test('that is almost full is found', async () => {
    await expect(checkDisk(tmpdir(), 1e12)).rejects.toMatchObject({ code: 'E_DISK_LOW' })
  })

  test('on which a file lies where the folder should be is found', async () => {
    await expect(checkDisk('package.json/vigie', 1)).rejects.toMatchObject({ code: 'E_DATA_DIR_UNWRITABLE' })
  })
})

import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { beforeEach, describe, expect, it } from 'vitest'
import { listModels } from '../../src/cli/models.js'
import { writeTinyPackage } from '../predict/sequence/tiny-package.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-models-'))
  return () => rm(folder, { recursive: true })
})

async function list(request: { folder?: string; json?: boolean } = { folder }): Promise<{ out: string; err: string; problems: number }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const problems = await listModels(request, { stdout, stderr })
  const [out, err] = await Promise.all([text(stdout.end()), text(stderr.end())])
  return { out, err, problems }
}

/** A file that takes no room on the disk, whatever its size. */
async function writeLarge(file: string, bytes: number): Promise<void> {
  await writeFile(file, '')
  await truncate(file, bytes)
}

describe('vigie models', () => {
  it('finds the models that come with Vigie sound', async () => {
    const { out, err, problems } = await list({})
    expect(out).toMatch(/^name +version +kind +classes +size/)
    expect(out).toMatch(/^tfidf-lr +tfidf-lr@[\da-f]{12} +tfidf-lr +negative positive +\d\.\d MB +0\.\d{3} \(0\.\d{3} to 0\.\d{3}\) on sentiment140 +sound$/m)
    expect({ err, problems }).toEqual({ err: '', problems: 0 })
  })

  it('lists packages in the order of their names, as JSON too', async () => {
    await writeTinyPackage(folder, 'second')
    await writeTinyPackage(folder, 'first')
    const { out } = await list({ folder, json: true })
    expect(JSON.parse(out)).toMatchObject([
      { name: 'first', kind: 'encoder', classes: ['negative', 'neutral', 'positive'], test: { ours: { accuracy: { value: 0.9 } } }, problems: [] },
      { name: 'second' },
    ])
  })

  it('says what is wrong with a bad package, and goes on', async () => {
    const bad = await writeTinyPackage(folder, 'bad')
    await writeTinyPackage(folder, 'good')
    await rm(path.join(bad, 'tokeniser.json'))
    const { out, err, problems } = await list()
    expect(out).toMatch(/^bad .*BAD$/m)
    expect(out).toMatch(/^good .*sound$/m)
    expect(err).toMatch(/^bad: E_MODEL_PACKAGE .*tokeniser\.json cannot be read/)
    expect(problems).toBe(1)
  })

  it('refuses a file of more than 45 MB', async () => {
    const large = await writeTinyPackage(folder, 'large')
    await writeLarge(path.join(large, 'vectors.bin'), 45_000_001)
    const { err, problems } = await list()
    expect(err).toMatch(/large: vectors\.bin has 45\.0 MB/)
    expect(problems).toBe(1)
  })

  it('refuses more than 120 MB in all', async () => {
    for (const name of ['one', 'two', 'three']) await writeLarge(path.join(await writeTinyPackage(folder, name), 'vectors.bin'), 40_000_001)
    const { err, problems } = await list()
    expect(err).toMatch(/all packages together have 120\.\d MB/)
    expect(problems).toBe(1)
  })

  it('says that there is nothing to list', async () => {
    await expect(list()).rejects.toMatchObject({ code: 'E_USAGE' })
  })
})

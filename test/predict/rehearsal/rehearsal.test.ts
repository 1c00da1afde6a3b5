import fc from 'fast-check'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chooseRows, openRefitBase, packRehearsal, packageFiles, readRehearsal, type Rehearsal, type RehearsalRow } from '../../../src/predict/index.js'
import { rehearsalFile } from '../../../src/predict/rehearsal/rehearsal-file.js'
import { unpackRehearsal } from '../../../src/predict/rehearsal/unpack-rehearsal.js'

const classes = ['negative', 'neutral', 'positive'] as const

function makeRow(said: number[], terms: number[], values: number[]): RehearsalRow {
  return { source: 'own', label: 'neutral', slices: ['short'], text: { said, features: { terms, values } } }
}

function makeRehearsal(rehearse: RehearsalRow[], features: number): Rehearsal {
  return { base: 'own@000000000000', classes, features, rehearse, benchmark: [] }
}

describe('a rehearsal', () => {
  test('comes back from its packed form: dense numbers to a 127th of the largest of their feature, all else as it was', () => {
    const vector = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(fc.property(fc.array(vector, { minLength: 1, maxLength: 8 }), (vectors) => {
      const rows = vectors.map((values) => makeRow([-1, -2, -3], [0, 1, 2, 3], values))
      const back = unpackRehearsal(rehearsalFile.parse(JSON.parse(JSON.stringify(packRehearsal(makeRehearsal(rows, 4))))))
      back?.rehearse.forEach(({ text, source, label, slices }, row) => {
        expect({ source, label, slices, said: [...Array.from(text.said)] }).toEqual({ source: 'own', label: 'neutral', slices: ['short'], said: [-1, -2, -3] })
        text.features.values.forEach((value, i) => {
          const largest = Math.max(...vectors.map((each) => Math.abs(each[i] ?? 0)))
          expect(Math.abs(value - (vectors[row]?.[i] ?? 0))).toBeLessThanOrEqual(largest / 127 / 2 + 1e-6)
        })
      })
      expect(back?.rehearse).toHaveLength(vectors.length)
    }))
  })

  test('keeps sparse numbers sparse', () => {
    const rows = [makeRow([0, 0, 0], [2, 5], [0.5, 0.25]), makeRow([0, 0, 0], [], [])]
    const packed = packRehearsal(makeRehearsal(rows, 9))
    expect(packed.vectors.form).toBe('sparse')
    expect(unpackRehearsal(packed)?.rehearse.map(({ text }) => text.features)).toEqual([{ terms: [2, 5], values: [0.5, 0.25] }, { terms: [], values: [] }])
  })

  test.each([
    ['numbers are missing', (packed: ReturnType<typeof packRehearsal>) => ({ ...packed, said: '' })],
    ['half a number stands at the end', (packed: ReturnType<typeof packRehearsal>) => ({ ...packed, said: 'AAAAAA==' })],
    ['a term lies beyond the features', (packed: ReturnType<typeof packRehearsal>) => ({ ...packed, features: 3 })],
  ])('is refused where %s', (_, damage) => {
    expect(unpackRehearsal(damage(packRehearsal(makeRehearsal([makeRow([0, 0, 0], [5], [1])], 9))))).toBeUndefined()
  })
})

test('rows are chosen by source in equal parts, the same ones every time, and never those that test', () => {
  const rows = Array.from({ length: 300 }, (_, i) => ({
    text: `post number ${String.fromCodePoint(0x4e00 + i)}`, label: 'neutral' as const, source: i < 270 ? 'large' : 'small', split: (['train', 'validation', 'test'] as const)[i % 3] ?? 'test',
  }))
  const chosen = chooseRows(rows, 'train', 20)
  expect(chosen.filter(({ source }) => source === 'small')).toHaveLength(10)
  expect(chosen).toHaveLength(20)
  expect(chosen.every(({ split }) => split === 'train')).toBe(true)
  expect(new Set(chooseRows(rows.toReversed(), 'train', 20))).toEqual(new Set(chosen))
})

describe.each([['vigie', 384 + 2], ['bert', 384], ['glove-lstm', 512], ['fasttext-lstm', 512], ['tfidf-lr', 10_000]] as const)('the package %s', (name, most) => {
  test('brings rows that it is taught beside, without a text', async () => {
    const base = await openRefitBase(name)
    const { rehearse, benchmark, features } = await readRehearsal(base)
    await base.close()
    expect(features).toBeLessThanOrEqual(most)
    expect(rehearse.length).toBeGreaterThan(2000)
    expect(benchmark.length).toBeGreaterThan(2000)
    // The card's accuracy on validation rows; a benchmark of other rows, or read by another model, would be far off.
    const right = benchmark.filter(({ label, text }) => base.card.classes[Array.from(text.said).indexOf(Math.max(...Array.from(text.said)))] === label).length
    expect(right / benchmark.length).toBeGreaterThan(0.72)
  })
})

describe('reading', () => {
  let folder: string
  beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'vigie-rehearsal-'))))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('refuses one that is not there, is damaged, or is of another version, and says which', async () => {
    const file = path.join(folder, packageFiles.rehearsal)
    const base = { folder, version: 'vigie@111111111111', features: 4 }
    await expect(readRehearsal(base)).rejects.toMatchObject({ code: 'E_REHEARSAL', message: expect.stringContaining('not there') as string })
    await writeFile(file, 'no gzip')
    await expect(readRehearsal(base)).rejects.toMatchObject({ message: expect.stringContaining('damaged') as string })
    await writeFile(file, gzipSync('{"format":1}'))
    await expect(readRehearsal(base)).rejects.toMatchObject({ message: expect.stringContaining('damaged') as string })
    await copyFile('models/tfidf-lr/rehearsal.json.gz', file)
    await expect(readRehearsal(base)).rejects.toMatchObject({ message: expect.stringContaining('and the package is vigie@111111111111') as string })
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readLabelledRows } from '../../src/cli/read-labelled-rows.js'

test('JSON lines are read as CSV is, and rows without a label are left out where that is no mistake', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-rows-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const rows = [{ label: 'negative', text: '=late again', people: ['ann'] }, { label: null, text: 'who knows' }, { label: 'angry', text: 'never' }]
  await writeFile(path.join(folder, 'set.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const read = async (labelledOnly: boolean): Promise<string[]> => {
    const found: string[] = []
    for await (const row of readLabelledRows(path.join(folder, 'set.jsonl'), { labelledOnly })) found.push(row.fault === undefined ? `${row.label} ${row.text}` : row.fault.code)
    return found
  }
  expect(await read(true)).toEqual(['negative =late again', 'E_LABEL_UNKNOWN'])
  expect(await read(false)).toEqual(['negative =late again', 'E_LABEL_UNKNOWN', 'E_LABEL_UNKNOWN'])
})

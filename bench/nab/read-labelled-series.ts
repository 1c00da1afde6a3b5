import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { readSeriesRows } from '../../src/cli/read-series-rows.js'

/** A series of counts with the windows that people marked as unusual; times in milliseconds since 1970. */
export interface LabelledSeries {
  name: string
  rows: { at: number; count: number }[]
  windows: { from: number; to: number }[]
}

const windowFile = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])))

/** Reads every series that `windows.json` of a folder names; throws where a file is missing or a row is no count. */
export async function readLabelledSeries(folder: string): Promise<LabelledSeries[]> {
  const labelled = windowFile.parse(JSON.parse(await readFile(path.join(folder, 'windows.json'), 'utf8')))
  return Promise.all(
    Object.entries(labelled).map(async ([file, windows]) => {
      const rows = []
      for await (const row of readSeriesRows(path.join(folder, file))) {
        if (row.fault !== undefined) throw new Error(`${file}, line ${row.line}: ${row.fault.detail}`)
        rows.push({ at: row.at, count: row.count })
      }
      return { name: file.replace(/^Twitter_volume_|\.csv$/g, ''), rows, windows: windows.map(([from, to]) => ({ from: toTime(from), to: toTime(to) })) }
    }),
  )
}

function toTime(text: string): number {
  return Date.parse(`${text.replace(' ', 'T').split('.')[0] ?? ''}Z`)
}

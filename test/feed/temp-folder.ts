import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for the files of one test file, removed after its tests. Returns what writes a file there and says its path. */
export function useTempFolder(): (name: string, content: string | Buffer) => string {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-feed-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  return (name, content) => {
    const file = join(folder, name)
    writeFileSync(file, content)
    return file
  }
}

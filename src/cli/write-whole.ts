import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { VigieError } from '../errors.js'

/**
 * Writes a text file whole or not at all: interrupted at any moment, what stood there before stands there still. Only the owner may read
 * it. What is no plain file (a pipe, a terminal) is written to as it is.
 *
 * @throws {VigieError} E_FILE_UNWRITABLE
 */
export function writeWhole(file: string, text: string): void {
  const isOther = statSync(file, { throwIfNoEntry: false })?.isFile() === false
  const fresh = isOther ? file : `${file}.new`
  try {
    // One that was left by a process that was killed may be open to others.
    if (!isOther) rmSync(fresh, { force: true })
    writeFileSync(fresh, text, { mode: 0o600 })
    if (!isOther) renameSync(fresh, file)
  } catch (error) {
    if (!isOther) rmSync(fresh, { force: true })
    throw new VigieError('E_FILE_UNWRITABLE', { file, reason: error instanceof Error ? error.message : String(error) }, { cause: error })
  }
}

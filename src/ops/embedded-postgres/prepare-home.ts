import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { VigieError } from '../../errors.js'

// A new cluster takes 40 MB and its log of changes grows by 16 MB at a time.
const neededBytes = 150e6

/**
 * Makes the folder that holds an embedded PostgreSQL, or a temporary one, and returns its absolute path.
 *
 * @param folder undefined for a temporary one
 * @throws VigieError E_DATA_DIR_UNWRITABLE, E_DISK_FULL
 */
export async function prepareHome(folder: string | undefined): Promise<string> {
  const home = folder === undefined ? tmpdir() : path.resolve(folder)
  try {
    if (folder !== undefined) requireWritable(home)
    const { bavail, bsize } = await statfs(home)
    if (bavail * bsize < neededBytes) throw new VigieError('E_DISK_FULL', { where: home })
    return folder === undefined ? createTemporaryFolder() : home
  } catch (cause) {
    if (cause instanceof VigieError) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw new VigieError('E_DISK_FULL', { where: home }, { cause })
    throw new VigieError('E_DATA_DIR_UNWRITABLE', { folder: home, reason: code ?? message }, { cause })
  }
}

function requireWritable(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const probe = path.join(folder, '.writable')
  writeFileSync(probe, '')
  rmSync(probe)
}

// Others may pass through it, which the server's account must where that is not ours; its contents stay closed.
function createTemporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-'))
  chmodSync(folder, 0o711)
  return folder
}

/** The password of this folder's database: made once, readable by its owner alone. */
export function readPassword(home: string): string {
  const file = path.join(home, 'postgres.password')
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (known !== '') return known
  // Written beside its place, so that a crash or a full disk leaves no half password that the database does not know.
  const password = randomBytes(24).toString('hex')
  writeFileSync(`${file}.new`, password, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return password
}

import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import path from 'node:path'
import { VigieError } from '../../errors.js'

/**
 * Whether a data folder, or the folder that it will be made in, can be written to and has room.
 *
 * @param leastFree megabytes
 * @throws VigieError E_DISK_LOW, E_DATA_DIR_UNWRITABLE
 */
export async function checkDisk(folder: string, leastFree: number): Promise<string> {
  const existing = await findExisting(path.resolve(folder))
  await requireWritable(existing).catch((cause: unknown) => {
    throw new VigieError('E_DATA_DIR_UNWRITABLE', { folder: existing, reason: cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown' }, { cause })
  })
  const { bavail, bsize } = await statfs(existing)
  const free = Math.floor((bavail * bsize) / 1e6)
  if (free < leastFree) throw new VigieError('E_DISK_LOW', { folder, free, least: leastFree })
  return `${free.toLocaleString('en')} MB are free for ${folder}`
}

async function requireWritable(folder: string): Promise<void> {
  // A file in its place fails here: what ends in a slash is a folder.
  await access(`${folder}/`, constants.W_OK | constants.X_OK)
}

async function findExisting(folder: string): Promise<string> {
  const parent = path.dirname(folder)
  if (parent === folder) return folder
  return await access(folder).then(() => folder, () => findExisting(parent))
}

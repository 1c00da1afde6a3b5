import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { VigieError } from '../../errors.js'
import { packageFiles } from '../packages/package-files.js'
import type { RefitBase } from '../refit/refit-base.js'
import type { Rehearsal } from './rehearsal.js'
import { rehearsalFile } from './rehearsal-file.js'
import { unpackRehearsal } from './unpack-rehearsal.js'

/** Unpacked; those shipped have some 5 MB. */
const largestBytes = 256_000_000

/**
 * Reads what a package brings to be rehearsed.
 *
 * @throws {VigieError} E_REHEARSAL where there is none, it is damaged, or it was made with another version of the package
 */
export async function readRehearsal({ folder, version, features }: Pick<RefitBase, 'folder' | 'version' | 'features'>): Promise<Rehearsal> {
  const file = path.join(folder, packageFiles.rehearsal)
  const refuse = (problem: string, cause?: unknown): never => {
    throw new VigieError('E_REHEARSAL', { file, problem }, { cause })
  }
  const packed = await readFile(file).catch((error: unknown) => refuse('it is not there', error))
  const parsed = rehearsalFile.safeParse(await unpack(packed))
  const rehearsal = parsed.success ? unpackRehearsal(parsed.data) : undefined
  if (rehearsal === undefined) return refuse('it is damaged')
  if (rehearsal.base !== version) refuse(`it was made with ${rehearsal.base}, and the package is ${version}`)
  if (rehearsal.features !== features) refuse(`it has ${rehearsal.features} features, and the model reads ${features}`)
  return rehearsal
}

async function unpack(packed: Buffer): Promise<unknown> {
  try {
    return JSON.parse((await promisify(gunzip)(packed, { maxOutputLength: largestBytes })).toString('utf8'))
  } catch {
    return undefined
  }
}

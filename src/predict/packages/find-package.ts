import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { VigieError } from '../../errors.js'
import { packageFiles } from './package-files.js'

/** The project's own models: three folders up from here, be it src/ or dist/. */
export const ownModels = fileURLToPath(new URL('../../../models/', import.meta.url))

/**
 * Finds the folder of a model package by its name.
 *
 * @param folders looked through in this order
 * @throws {VigieError} E_MODEL_UNKNOWN with the names there are
 */
export async function findPackage(name: string, folders: readonly string[]): Promise<string> {
  const known = new Map<string, string>()
  for (const folder of folders) {
    for (const found of await listPackages(folder)) if (!known.has(found)) known.set(found, path.join(folder, found))
  }
  // Looked up in the list, never joined to a path: a name such as ../../etc finds nothing.
  const folder = known.get(name)
  if (folder !== undefined) return folder
  throw new VigieError('E_MODEL_UNKNOWN', { name, known: [...known.keys()].sort().join(', ') || 'none' })
}

/** Names of the packages in a folder; none where there is no such folder. */
export async function listPackages(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.map((entry) => entry.name).filter((name) => !name.startsWith('.') && existsSync(path.join(folder, name, packageFiles.card)))
}

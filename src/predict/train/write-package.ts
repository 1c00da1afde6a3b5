import { existsSync, renameSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { refuseUnwritable } from './refuse-unwritable.js'

/**
 * Writes the files of a package into `folder`/`name`, whole or not at all: they are written beside it and then take its
 * place. A signal before that leaves the old package as it was.
 *
 * @returns the package's folder
 * @throws {VigieError} E_FILE_UNWRITABLE
 */
export async function writePackage(folder: string, name: string, files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const target = path.join(folder, name)
  await refuseUnwritable(target, async () => {
    // A leading dot: unfinished packages are not listed as models.
    const fresh = await mkdtemp(path.join(folder, `.${name}-`))
    try {
      const content = path.join(fresh, 'new')
      await mkdir(content)
      for (const [file, bytes] of Object.entries(files)) await writeFile(path.join(content, file), bytes)
      replaceFolder(content, target, path.join(fresh, 'old'))
    } finally {
      await rm(fresh, { recursive: true, force: true })
    }
  })
  return target
}

/** No system replaces a full folder in one step; the two renames wait for no one, so Ctrl-C is held back between them. */
function replaceFolder(fresh: string, target: string, aside: string): void {
  const ignore = (): void => undefined
  process.on('SIGINT', ignore).on('SIGTERM', ignore)
  try {
    const replaces = existsSync(target)
    if (replaces) renameSync(target, aside)
    try {
      renameSync(fresh, target)
    } catch (error) {
      if (replaces) renameSync(aside, target)
      throw error
    }
    rmSync(aside, { recursive: true, force: true })
  } finally {
    process.off('SIGINT', ignore).off('SIGTERM', ignore)
  }
}

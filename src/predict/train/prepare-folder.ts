import { access, constants, mkdir } from 'node:fs/promises'
import { refuseUnwritable } from './refuse-unwritable.js'

/**
 * Makes sure that a folder can be written to, so that a long training does not end in an error.
 *
 * @throws {VigieError} E_FILE_UNWRITABLE
 */
export async function prepareFolder(folder: string): Promise<void> {
  await refuseUnwritable(folder, async () => {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  })
}

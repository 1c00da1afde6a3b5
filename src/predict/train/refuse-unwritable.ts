import { VigieError } from '../../errors.js'

/**
 * Runs work that writes `file`; what the system throws becomes E_FILE_UNWRITABLE with the system's code as its reason.
 */
export async function refuseUnwritable(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it failed'
    throw new VigieError('E_FILE_UNWRITABLE', { file, reason }, { cause: error })
  }
}

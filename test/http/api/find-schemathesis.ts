import { existsSync } from 'node:fs'
import path from 'node:path'

const program = path.resolve('.conformance', process.platform === 'win32' ? 'Scripts/st.exe' : 'bin/st')

/** Schemathesis, or empty where `npm run conformance:install` has not been run. */
export function findSchemathesis(): string {
  return existsSync(program) ? program : ''
}

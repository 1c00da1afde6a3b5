import { type Details, type ErrorCode, VigieError } from '../../errors.js'
import type { Fault } from './types.js'

/** Words a refusal as the catalogue does, for a row that does not stop the file. */
export function makeFault<Code extends ErrorCode>(code: Code, details: Details<Code>): Fault {
  return { code, detail: new VigieError(code, details).message }
}

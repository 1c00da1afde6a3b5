import { VigieError } from '../errors.js'
import { explainDatabaseError } from '../store/index.js'

/** An error of the catalogue for whatever was thrown: itself, the database's where a driver threw it, E_INTERNAL where nobody knows. */
export function explainUnknown(cause: unknown): VigieError {
  const explained: unknown = explainDatabaseError(cause, process.env.DATABASE_URL ?? '')
  return isVigieError(explained) ? explained : new VigieError('E_INTERNAL', {}, { cause })
}

function isVigieError(error: unknown): error is VigieError {
  return error instanceof VigieError
}

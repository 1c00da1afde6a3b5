import { VigieError } from '../errors.js'

const largest = 2n ** 63n - 1n

/**
 * Reads a prediction's id as it travels outside the database.
 *
 * @throws VigieError E_PREDICTION_UNKNOWN for anything that no prediction can have as its id
 */
export function parsePredictionId(text: string): bigint {
  const id = /^\d{1,19}$/.test(text) ? BigInt(text) : undefined
  if (id === undefined || id > largest) throw new VigieError('E_PREDICTION_UNKNOWN', { id: text.slice(0, 40) })
  return id
}

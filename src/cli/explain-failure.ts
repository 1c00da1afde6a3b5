import { CommanderError } from 'commander'
import { VigieError } from '../errors.js'

/**
 * Says on standard error why a command failed, and how to cure it, and returns the exit code: 1 failed, 2 bad usage or bad
 * input.
 */
export async function explainFailure(failure: unknown): Promise<number> {
  // Commander has printed its own message, or the help that was asked for.
  if (failure instanceof CommanderError) return failure.exitCode === 0 ? 0 : 2
  const error = await recognise(failure)
  if (error instanceof VigieError) {
    process.stderr.write(`vigie: ${error.code} ${error.message}\n  ${error.cure}\n`)
    return error.exitCode
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`vigie: an unexpected failure; please report it.\n${detail}\n`)
  return 1
}

/** A database that is full or gone is an error of the catalogue, wherever a command met it. */
async function recognise(failure: unknown): Promise<unknown> {
  if (failure instanceof VigieError) return failure
  const { explainDatabaseError } = await import('../store/index.js')
  return explainDatabaseError(failure, process.env.DATABASE_URL ?? '')
}

import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { buildProgram } from './cli/build-program.js'
import { explainFailure } from './cli/explain-failure.js'
import { delayTierUp } from './ops/delay-tier-up.js'
import { limitHeapGrowth } from './ops/limit-heap-growth.js'
import { outliveReaders } from './ops/outlive-readers.js'

/**
 * Runs one command of the command line and sets the exit code: 0 done, 1 failed, 2 bad usage or bad input.
 *
 * @param argv as in `process.argv`
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  limitHeapGrowth()
  delayTierUp()
  outliveReaders([process.stdout, process.stderr])
  try {
    if (existsSync('.env')) loadEnvFile('.env')
    await buildProgram().parseAsync([...argv])
  } catch (error) {
    process.exitCode = await explainFailure(error)
  }
}

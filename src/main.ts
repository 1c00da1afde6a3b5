import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { Command } from 'commander'
import { addDemoCommand } from './cli/demo.js'
import { addDetectCommand } from './cli/detect.js'
import { addDigestCommand } from './cli/digest.js'
import { addEncodeCommand } from './cli/encode.js'
import { addEvaluateCommand } from './cli/evaluate.js'
import { addExportCommand } from './cli/export.js'
import { explainFailure } from './cli/explain-failure.js'
import { addKeyCommand } from './cli/key.js'
import { addMigrateCommand } from './cli/migrate.js'
import { addModelsCommand } from './cli/models.js'
import { addPackageCommand } from './cli/package.js'
import { addPreviewCommand } from './cli/preview.js'
import { addReplayCommand } from './cli/replay.js'
import { addScoreCommand } from './cli/score.js'
import { addSlackManifestCommand } from './cli/slack-manifest.js'
import { addTeamsPackageCommand } from './cli/teams-package.js'
import { addStartCommand } from './cli/start.js'
import { addTrainCommand } from './cli/train.js'
import { addUploadRunCommand } from './cli/upload-run.js'
import { addWatchesCommand } from './cli/watches.js'
import { limitHeapGrowth } from './ops/limit-heap-growth.js'

/**
 * Runs one command of the command line and sets the exit code: 0 done, 1 failed, 2 bad usage or bad input.
 *
 * @param argv as in `process.argv`
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  limitHeapGrowth()
  try {
    if (existsSync('.env')) loadEnvFile('.env')
    await buildProgram().parseAsync([...argv])
  } catch (error) {
    process.exitCode = await explainFailure(error)
  }
}

function buildProgram(): Command {
  const program = new Command('vigie')
    .description('Vigie, the lookout: warns a communications team minutes after people start turning on its brand.')
    .showHelpAfterError('(run with --help for the options and examples)')
    .exitOverride()
    .helpCommand(true)
    .configureHelp({ showGlobalOptions: true })
  const add = [addDemoCommand, addStartCommand, addReplayCommand, addPreviewCommand, addWatchesCommand, addDigestCommand, addDetectCommand, addScoreCommand, addTrainCommand, addEncodeCommand, addPackageCommand, addModelsCommand, addEvaluateCommand, addExportCommand, addMigrateCommand, addKeyCommand, addUploadRunCommand, addSlackManifestCommand, addTeamsPackageCommand]
  for (const addCommand of add) addCommand(program)
  // Commander gives exit codes to the commands, not to their parent alone.
  for (const command of program.commands.flatMap((each) => [each, ...each.commands])) command.exitOverride().showHelpAfterError('(run with --help for the options and examples)')
  return program
}

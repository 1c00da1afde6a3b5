import { Command } from 'commander'
import { addBackfillCommand } from './backfill.js'
import { addDemoCommand } from './demo.js'
import { addDetectCommand } from './detect.js'
import { addDigestCommand } from './digest.js'
import { addDoctorCommand } from './doctor.js'
import { addEncodeCommand } from './encode.js'
import { addEvaluateCommand } from './evaluate.js'
import { addExportCommand } from './export.js'
import { addForgetCommand } from './forget.js'
import { helpFormat } from './help-format.js'
import { addKeyCommand } from './key.js'
import { addMigrateCommand } from './migrate.js'
import { addModelsCommand } from './models.js'
import { addPackageCommand } from './package.js'
import { addPreviewCommand } from './preview.js'
import { readPackageFile } from './read-package-file.js'
import { addRehearseCommand } from './rehearse.js'
import { addReplayCommand } from './replay.js'
import { addRetrainCommand } from './retrain.js'
import { addScoreCommand } from './score.js'
import { addSlackInviteCommand } from './slack-invite.js'
import { addSlackManifestCommand } from './slack-manifest.js'
import { addStartCommand } from './start.js'
import { addTeamsPackageCommand } from './teams-package.js'
import { addTrainCommand } from './train.js'
import { addUploadRunCommand } from './upload-run.js'
import { addWatchesCommand } from './watches.js'

/** The command line with every command and option. */
export function buildProgram(): Command {
  const program = new Command('vigie')
    .description('Vigie, the lookout: warns a communications team minutes after people start turning on its brand.')
    .version(readPackageFile().version, '--version', 'display the version')
    .showHelpAfterError('(run with --help for the options and examples)')
    .exitOverride()
    .helpCommand(true)
    .configureHelp(helpFormat)
  const add = [addDemoCommand, addStartCommand, addReplayCommand, addPreviewCommand, addWatchesCommand, addDigestCommand, addDetectCommand, addScoreCommand, addTrainCommand, addEncodeCommand, addPackageCommand, addRehearseCommand, addRetrainCommand, addModelsCommand, addBackfillCommand, addDoctorCommand, addEvaluateCommand, addExportCommand, addForgetCommand, addMigrateCommand, addKeyCommand, addUploadRunCommand, addSlackManifestCommand, addSlackInviteCommand, addTeamsPackageCommand]
  for (const addCommand of add) addCommand(program)
  // Commander gives exit codes to the commands, not to their parent alone.
  for (const command of program.commands.flatMap((each) => [each, ...each.commands])) command.exitOverride().showHelpAfterError('(run with --help for the options and examples)')
  return program
}

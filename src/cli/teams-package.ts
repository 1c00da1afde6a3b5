import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { readConfig } from '../config.js'
import { VigieError } from '../errors.js'
import { readPackageFile } from './read-package-file.js'

const examples = `
Example:
  $ npx vigie teams-package --url https://vigie.example.com

TEAMS_APP_ID must be set. Upload the file in Teams: Apps, Manage your apps, Upload an app; docs/teams.md says what comes before and after.`

/** Adds `vigie teams-package`: the app that Teams needs to know of, as the file that it takes. */
export function addTeamsPackageCommand(program: Command): void {
  program
    .command('teams-package')
    .description('write the package of the Teams app')
    .requiredOption('--url <url>', 'where people reach Vigie, and Teams sends to it')
    .option('--out <file>', 'where to write it', 'vigie-teams.zip')
    .addHelpText('after', examples)
    .action(async ({ url, out }: { url: string; out: string }) => {
      if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw new VigieError('E_USAGE', { problem: '--url must be an address that starts with https://' })
      const { teamsApp } = readConfig(process.env)
      if (!teamsApp) throw new VigieError('E_USAGE', { problem: 'TEAMS_APP_ID is not set, so there is no app to pack' })
      const { describeApp, packApp } = await import('../chat/teams/index.js')
      write(out, packApp(describeApp({ appId: teamsApp.appId, publicUrl: url.replace(/\/+$/, ''), appVersion: readPackageFile().version })))
      process.stdout.write(`${out} is written. Its bot is to send to ${url.replace(/\/+$/, '')}/api/messages.\n`)
    })
}

function write(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes)
  } catch (cause) {
    throw new VigieError('E_FILE_UNWRITABLE', { file, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
}

import { wire } from '../wire.js'

/** A manifest of Teams', as far as Vigie needs one. */
export type TeamsManifest = ReturnType<typeof describeApp>

/** What people are offered when they write to Vigie; all of it is explained by `help`. At most ten, by the schema. */
const commands = {
  status: 'How much is said, how bad it is, and whether all works',
  alerts: 'What is open',
  top: 'The most negative and the most spread posts',
  'watch list': 'What is watched, and where it is told',
  'watch add': 'Watch something new',
  audit: 'Check a fair sample of predictions',
  'mute 2h': 'Nothing new in this channel for a while',
  model: 'Which model decides, and how well it does',
  help: 'Everything that can be asked',
}

/** The version of the schema that the manifest keeps to. */
const version = '1.22'

/**
 * The manifest of Vigie's app: where it can be added, and what it may be asked, from the same names that the code uses. It asks for no
 * permission beyond that of a bot. Pure.
 *
 * @param publicUrl where people reach Vigie's page, and Teams its pictures: `https://vigie.example.com`
 * @param appVersion of Vigie; Teams takes an update only where it is higher
 * @see https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema
 */
export function describeApp({ appId, publicUrl, appVersion }: { appId: string; publicUrl: string; appVersion: string }) {
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`,
    manifestVersion: version, version: appVersion, id: appId,
    developer: { name: 'Vigie', websiteUrl: publicUrl, privacyUrl: publicUrl, termsOfUseUrl: publicUrl },
    name: { short: 'Vigie', full: 'Vigie, the lookout' },
    description: {
      short: 'Warns you when people turn on your brand',
      full: 'Vigie reads what people post about your brand, and speaks up in your channel when there is far more anger than usual: how much, since when, and three posts to judge. You correct it with one click.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#12344D',
    bots: [{
      botId: appId, scopes: [...wire.scopes], supportsFiles: false, isNotificationOnly: false,
      commandLists: [{ scopes: [...wire.scopes], commands: Object.entries(commands).map(([title, description]) => ({ title, description })) }],
    }],
    validDomains: [new URL(publicUrl).hostname],
  }
}

import { VigieError } from '../errors.js'
import { splitSetting } from './split-setting.js'

/** How each platform writes the id of a channel, and where people find it. */
const platforms: Record<string, { id: RegExp; hint: string }> = {
  slack: { id: /^[CG][A-Z0-9]{2,}$/, hint: 'Slack shows it at the end of the channel\'s details: slack:C0123ABCD' },
  teams: { id: /^\S+$/, hint: 'teams:? lists those that Vigie is in' },
  console: { id: /^\S+$/, hint: 'the console\'s is console:alerts' },
}

/**
 * Reads `watch=platform:channel`, such as `Air Paradis=slack:C0123ABCD`.
 *
 * @throws VigieError E_USAGE for a platform that is not known, or what is no id of its channels, such as a name
 */
export function parseChannel(text: string): { watch: string; platform: string; externalId: string } {
  const { watch, value } = splitSetting(text)
  const [platform = '', ...rest] = value.split(':')
  const externalId = rest.join(':')
  const known = platforms[platform]
  if (!known) throw new VigieError('E_USAGE', { problem: `“${value}” will not do for ${watch}: a channel is one of ${Object.keys(platforms).map((name) => `${name}:…`).join(', ')}` })
  if (!known.id.test(externalId)) throw new VigieError('E_USAGE', { problem: `“${value}” will not do for ${watch}: the channel's id is needed; ${known.hint}` })
  return { watch, platform, externalId }
}

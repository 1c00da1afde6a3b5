import { z } from 'zod'
import { isTimeZone } from '../config.js'
import { presets } from '../detect/index.js'
import { VigieError } from '../errors.js'
import type { WatchChange } from '../store/index.js'
import { splitSetting } from './split-setting.js'

const settings = {
  preset: z.enum(presets, `a preset is one of ${presets.join(', ')}`),
  digest: z.enum(['off', 'daily', 'weekly', 'both'], 'a digest comes off, daily, weekly or both'),
  digestTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM, from 00:00 to 23:59'),
  updates: z.enum(['thread', 'channel'], 'updates go to the thread, or to the channel too'),
  timeZone: z.string().refine(isTimeZone, 'a time zone has an IANA name, such as Europe/Paris'),
} satisfies Record<keyof WatchChange, z.ZodType<string>>

/**
 * Reads `watch=value`.
 *
 * @throws VigieError E_USAGE for a value that the setting does not take
 */
export function parseSetting(setting: keyof WatchChange, text: string): { watch: string; change: WatchChange } {
  const { watch, value } = splitSetting(text)
  const parsed = settings[setting].safeParse(value)
  if (!parsed.success) throw new VigieError('E_USAGE', { problem: `“${value}” will not do for ${watch}: ${parsed.error.issues[0]?.message ?? ''}` })
  return { watch, change: { [setting]: parsed.data } }
}

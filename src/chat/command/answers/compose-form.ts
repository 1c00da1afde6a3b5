import { presets } from '../../../alert/index.js'
import type { PlatformName } from '../../platform.js'
import type { AnswerForm, FormField } from '../answer.js'
import type { FormFieldName, FormValues } from '../command.js'
import type { ListedFeed } from './list-feeds.js'
import { longestName, longestQuery } from './watch-fields.js'

const presetNames = { fewer: 'Fewer alerts', balanced: 'Balanced', more: 'More alerts' } satisfies Record<(typeof presets)[number], string>

/** What differs between adding a watch and changing one. */
export interface FormToCompose {
  title: string
  say: string
  submitLabel: string
  wrong?: FormFieldName | undefined
  values: FormValues
  /** To choose from; left out where the watch has its feed. */
  feeds?: readonly ListedFeed[]
  /** The console has one channel, and asks for none. */
  platform: PlatformName
}

/** The form of a watch, with its present values. Pure. */
export function composeForm({ title, say, submitLabel, wrong, values, feeds, platform }: FormToCompose): AnswerForm {
  const value = (name: FormFieldName): { name: FormFieldName; value: string } => ({ name, value: values[name] ?? '' })
  const fields: (FormField | false)[] = [
    { ...value('name'), kind: 'text', label: 'Name', hint: 'What people call it: your brand, a product, a campaign', maxLength: longestName, required: true },
    feeds !== undefined && { ...value('feed'), kind: 'choice', label: 'Feed', options: feeds.map(({ id, label }) => ({ value: id, label })), required: true },
    { ...value('query'), kind: 'text', label: 'Query', hint: 'What to look for in the feed; empty for all of it', maxLength: longestQuery, required: false },
    platform !== 'console' && { ...value('channel'), kind: 'channel', label: 'Channel', hint: 'Where alerts are told', required: true },
    { ...value('preset'), kind: 'choice', label: 'How readily it speaks up', options: presets.map((each) => ({ value: each, label: presetNames[each] })), required: true },
  ]
  return { title, say, submitLabel, ...(wrong !== undefined && { wrong }), fields: fields.filter((field) => field !== false) }
}

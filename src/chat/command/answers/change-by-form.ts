import { changeWatch, editWatch, type WatchOverview } from '../../../store/index.js'
import type { Answer } from '../answer.js'
import type { FormFieldName, FormValues } from '../command.js'
import type { Asker, CommandContext } from '../command-context.js'
import { quoteName } from '../fill-form.js'
import { tidyLine } from '../tidy-line.js'
import { chooseChannel } from './choose-channel.js'
import { composeForm } from './compose-form.js'
import { listFeeds } from './list-feeds.js'
import { makeAnswer } from './make-answer.js'
import { readFields, type WatchFields } from './watch-fields.js'

/** Changes a watch by what was filled in; without anything, asks with a form that holds its present values. */
export async function changeByForm({ store, checkQuery }: CommandContext, watch: WatchOverview, values: FormValues, who: Asker): Promise<Answer> {
  const bound = await store.channel.findMany({ where: { platform: who.platform, ...(who.teamId !== undefined && { teamId: who.teamId }), watches: { some: { watchId: watch.id } } }, orderBy: { createdAt: 'asc' } })
  const present = { name: watch.name, query: watch.query, preset: watch.preset, channel: bound[0]?.externalId ?? who.channelExternalId }
  const ask = (title: string, wrong?: FormFieldName): Answer => ({
    ...makeAnswer(title, { lines: bound.length > 1 ? [`It is told in ${bound.length} channels here; a channel that is chosen takes the place of them all.`] : [] }),
    form: composeForm({ title: 'Edit a watch', say: `watch edit ${quoteName(watch.name)}`, submitLabel: 'Save', wrong, values: { ...present, ...values }, platform: who.platform }),
  })
  if (Object.keys(values).length === 0) return ask(`What shall be different about ${watch.name}?`)
  const read = readFields(values)
  if ('problem' in read) return ask(read.problem, read.wrong)
  if (values.feed !== undefined && values.feed !== watch.feedId) return ask('A watch stays on its feed: add another one for another feed.', 'feed')
  const { query, preset } = read.fields
  const feed = (await listFeeds(store)).find(({ id }) => id === watch.feedId)
  if (query !== undefined && query !== '' && feed?.searchable === false) return ask(`${feed.label} cannot be searched: leave the query empty.`, 'query')
  const problem = query === undefined ? undefined : checkQuery?.(watch.feedKind, query)
  if (problem !== undefined) return ask(problem, 'query')
  const name = read.fields.name === undefined ? watch.name : tidyLine(read.fields.name)
  const channel = findNewChannel(read.fields, present.channel, bound.length)
  const channelId = channel === undefined ? undefined : await chooseChannel(store, who, channel)
  if (channel !== undefined && channelId === undefined) return ask('Choose a channel of this workspace.', 'channel')
  const edit = { ...(name !== watch.name && { name }), ...(query !== undefined && { query }), ...(channelId !== undefined && { channelId }) }
  if (!(await editWatch(store, watch.id, edit))) return ask(`A watch is called “${name}” already.`, 'name')
  await changeWatch(store, watch.id, preset === undefined ? {} : { preset })
  return makeAnswer(`${name} is changed.`, { lines: describeChanges(watch, { query, preset }) })
}

// A form says the channel that it was filled with: that alone moves nothing.
function findNewChannel({ channel }: WatchFields, present: string, bound: number): string | undefined {
  return channel === undefined || (bound > 0 && channel === present) ? undefined : channel
}

function describeChanges(watch: WatchOverview, { query, preset }: WatchFields): string[] {
  return [
    ...(preset !== undefined && preset !== watch.preset ? [`It speaks up “${preset}” from the next five minutes on.`] : []),
    ...(query !== undefined && query !== watch.query ? ['What is usual was learnt from the old query, and may mislead for some days.'] : []),
  ]
}

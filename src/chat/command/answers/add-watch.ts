import { createWatch } from '../../../store/index.js'
import type { Answer } from '../answer.js'
import type { FormFieldName, FormValues } from '../command.js'
import type { Asker, CommandContext } from '../command-context.js'
import { quoteName } from '../fill-form.js'
import { tidyLine } from '../tidy-line.js'
import { chooseChannel } from './choose-channel.js'
import { composeForm } from './compose-form.js'
import { listFeeds, type ListedFeed } from './list-feeds.js'
import { makeAnswer } from './make-answer.js'
import { formatDollars } from '../../format-dollars.js'
import { readFields } from './watch-fields.js'

/** Of a watch that is made in a chat, on a feed that costs money; the least of what brands that are talked about need. */
const defaultBudget = 50_000_000n

/** Makes a watch of what was filled in; where that is not enough, or is wrong, asks with a form. */
export async function addWatch({ store, checkQuery }: CommandContext, values: FormValues, who: Asker): Promise<Answer> {
  const feeds = await listFeeds(store)
  if (feeds.length === 0) return makeAnswer('There is no feed to watch yet.', { lines: ['Feeds are begun where Vigie runs: npx vigie start --feed bluesky, which needs no account, or --feed FILE or demo.'] })
  const given = { preset: 'balanced', channel: who.channelExternalId, query: '', ...values }
  const ask = (title: string, wrong?: FormFieldName): Answer => askByForm(title, wrong, { feed: feeds[0]?.id ?? '', ...given }, feeds, who)
  const read = readFields(given)
  if ('problem' in read) return ask(read.problem, read.wrong)
  const { name, query = '', channel = who.channelExternalId, preset = 'balanced' } = read.fields
  if (name === undefined || values.feed === undefined) return ask('What shall be watched?')
  const feed = feeds.find(({ id }) => id === values.feed)
  if (!feed) return ask('There is no such feed.', 'feed')
  if (query !== '' && !feed.searchable) return ask(`${feed.label} cannot be searched: leave the query empty.`, 'query')
  const problem = checkQuery?.(feed.kind, query)
  if (problem !== undefined) return ask(problem, 'query')
  const channelId = await chooseChannel(store, who, channel)
  if (channelId === undefined) return ask('Choose a channel of this workspace.', 'channel')
  const created = await createWatch(store, { feedId: feed.id, name: tidyLine(name), query, preset, channelId, ...(feed.kind === 'x' && { monthlyBudget: defaultBudget }) })
  if (created === undefined) return ask(`A watch is called “${name}” already.`, 'name')
  return makeAnswer(`${name} is watched from now on.`, {
    lines: [
      feed.label.endsWith('(read to its end)') ? 'Its feed was read to its end, so nothing new will come of it.' : 'What its feed gave before is not looked at. It learns what is usual: on the first day only what stands out by far is told.',
      ...(feed.kind === 'x' ? [`X charges for posts: it spends at most ${formatDollars(Number(defaultBudget))} a month. Whoever runs Vigie changes that: npx vigie watches --set-budget "${tidyLine(name)}=100".`] : []),
    ],
    choices: [{ label: 'Edit', say: `watch edit ${quoteName(name)}` }],
  })
}

function askByForm(title: string, wrong: FormFieldName | undefined, values: FormValues, feeds: readonly ListedFeed[], { platform }: Asker): Answer {
  return {
    ...makeAnswer(title, { lines: ['Feeds to choose from:', ...feeds.map(({ label }) => label)] }),
    form: composeForm({ title: 'Add a watch', say: 'watch add', submitLabel: 'Watch', wrong, values, feeds, platform }),
  }
}

import { readWatches, type WatchOverview } from '../../../store/index.js'
import { formatLocal } from '../../format-local.js'
import { countOf } from '../../format-words.js'
import type { Answer } from '../answer.js'
import type { Asker, CommandContext } from '../command-context.js'
import { quoteName } from '../fill-form.js'
import { makeAnswer } from './make-answer.js'

const shown = 20
const shownChoices = 4

/** What is watched, how it is set, and how far it has come. */
export async function listWatches({ store, zone }: CommandContext, { teamId }: Asker): Promise<Answer> {
  const watches = await readWatches(store, teamId)
  const add = { label: 'Add a watch', say: 'watch add' }
  if (watches.length === 0) return makeAnswer('There is no watch yet.', { choices: [add] })
  return makeAnswer(`${countOf(watches.length, 'watch').replace(/watchs$/, 'watches')}.`, {
    lines: [...watches.slice(0, shown).map((watch) => describe(watch, watch.timeZone ?? zone)), ...(watches.length > shown ? [`and ${watches.length - shown} more`] : [])],
    choices: [add, ...watches.slice(0, shownChoices).map(({ name }) => ({ label: `Edit ${name}`, say: `watch edit ${quoteName(name)}` }))],
    share: true,
  })
}

function describe(watch: WatchOverview, zone: string): string {
  const { name, feedKind, query, preset, mentions, alerts } = watch
  const state = describeState(watch, zone)
  return `${name}: ${feedKind}${query === '' ? '' : `, “${query}”`}, speaks up “${preset}”, ${state}; ${countOf(mentions, 'mention')}, ${countOf(alerts, 'alert')}.`
}

/** Whether it works, first of all. */
function describeState({ pausedAt, feedTrouble, readThrough }: WatchOverview, zone: string): string {
  if (pausedAt) return 'paused'
  const read = readThrough ? `read up to ${formatLocal(readThrough, zone)} (${zone})` : 'no mention yet'
  return feedTrouble === null ? read : `${read}, but the feed has trouble (${feedTrouble.replace(/\.$/, '')})`
}

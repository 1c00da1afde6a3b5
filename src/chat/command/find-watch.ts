import { readWatches, type WatchOverview } from '../../store/index.js'
import type { Answer } from './answer.js'
import { makeAnswer } from './answers/make-answer.js'
import type { Asker, CommandContext } from './command-context.js'
import { quoteName } from './fill-form.js'
import { findNearest } from './find-nearest.js'
import { tidyLine } from './tidy-line.js'

/** What a line says of a watch: its name, if any, the line with another name in its place, and the line itself where it may have been a text. */
export interface NamedWatch {
  watch?: string
  say: (name: string) => string
  said?: string
}

/** A button's line may have 2,000 characters on Slack. */
const longestSaid = 1900
/** More buttons than this nobody reads. */
const mostChoices = 8

/**
 * The watch that somebody means: by its name, whatever the case; left out, the only one of the channel, or the only one there is.
 * Where that is not clear, an answer that asks back, with buttons.
 */
export async function findWatch(context: CommandContext, who: Asker, named: NamedWatch): Promise<{ watch: WatchOverview } | { answer: Answer }> {
  const watches = await readWatches(context.store, who.teamId)
  if (watches.length === 0) return { answer: makeAnswer('There is no watch yet.', { choices: [{ label: 'Add a watch', say: 'watch add', style: 'main' }, ...offerScoring(named.said)] }) }
  if (named.watch !== undefined) return findByName(watches, named.watch, named)
  const bound = await context.store.watchChannel.findMany({ where: { channel: { platform: who.platform, externalId: who.channelExternalId } }, select: { watchId: true } })
  const own = watches.filter(({ id }) => bound.some(({ watchId }) => watchId === id))
  const among = own.length > 0 ? own : watches
  const [only] = among
  return only && among.length === 1 ? { watch: only } : { answer: makeAnswer('Which watch?', { choices: offer(among, named) }) }
}

function findByName(watches: readonly WatchOverview[], written: string, named: NamedWatch): { watch: WatchOverview } | { answer: Answer } {
  const fold = (name: string): string => tidyLine(name).toLowerCase()
  const found = watches.filter((watch) => watch.id === written || fold(watch.name) === fold(written))
  const [watch] = found
  if (watch && found.length === 1) return { watch }
  const alike = found.length > 0 ? `Several watches are called “${written}”: give them other names on the feeds they came from.` : undefined
  const near = findNearest(written, watches.map(({ name }) => name)) ?? watches.find(({ name }) => fold(name).includes(fold(written)))?.name
  const likely = watches.filter(({ name }) => name === near)
  const names = watches.map(({ name }) => name)
  return {
    answer: makeAnswer(alike ?? `No watch is called “${written}”.`, {
      lines: near === undefined ? [`There ${names.length === 1 ? 'is' : 'are'}: ${names.slice(0, mostChoices).join(', ')}${names.length > mostChoices ? ' …' : ''}.`] : [`Did you mean “${near}”?`],
      choices: [...offer(likely.length > 0 ? likely : watches, named), ...offerScoring(named.said)],
    }),
  }
}

function offer(watches: readonly WatchOverview[], { say }: NamedWatch): { label: string; say: string }[] {
  return watches.slice(0, mostChoices).map(({ name }) => ({ label: name, say: say(quoteName(name)) }))
}

/** A line that begins like a command may have been a text. */
export function offerScoring(said: string | undefined): { label: string; say: string }[] {
  return said === undefined || said.length > longestSaid ? [] : [{ label: 'Score it as a text', say: `score ${said}` }]
}

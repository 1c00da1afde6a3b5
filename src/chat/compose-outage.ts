import type { AlertToCompose, AlertWords } from './alert-to-compose.js'
import { countOf, formatSince } from './format-words.js'
import type { OutageFigures } from './silence-figures.js'

/** What is said of a part that does not work. `tell` is for the person who runs Vigie. */
interface OutageWords {
  title: string
  over: string
  happened: string
  cause: string
  tell: string
  rule: string
}

/** Says which part of Vigie does not work, whom that leaves in the dark, and what to tell the person who runs it. */
export function composeOutage({ openedAt, endedAt }: AlertToCompose, figures: OutageFigures): AlertWords {
  const words = describers[figures.cause](figures)
  const since = formatSince(new Date(figures.since), openedAt)
  const about = nameWatches(figures.watches)
  return {
    title: endedAt ? words.over : words.title,
    summary: endedAt
      ? `It works again since ${formatSince(endedAt, openedAt)}. From ${since} to then nothing was seen of ${about}.`
      : `${words.happened} since ${since}. Until this is put right, Vigie sees nothing of ${about}.`,
    facts: endedAt ? [] : [
      { name: 'Likely cause', observed: words.cause },
      { name: 'What to do', observed: `Tell the person who runs Vigie: “${words.tell}”` },
    ],
    reason: `You get this because ${words.rule}. It is told once to each channel, for all watches.`,
  }
}

const describers: Record<OutageFigures['cause'], (figures: OutageFigures) => OutageWords> = {
  feed: ({ feed, failure, trouble, limitMinutes }) => ({
    title: failure === undefined ? 'Vigie gets no mentions: the feed does not answer' : 'Vigie gets no mentions: the feed gave up',
    over: 'Vigie gets mentions again',
    happened: 'Nothing has come in',
    cause: failure === undefined ? trouble ?? 'The source does not answer or refuses us, or the part of Vigie that reads it is not running' : shorten(failure),
    tell: failure === undefined
      ? `The feed ${feed ?? ''} has given nothing for ${countOf(limitMinutes, 'minute')}. The log of the role intake says why.`
      : `The feed ${feed ?? ''} gave up. Correct the cause, then start Vigie with this feed again; it goes on where it stopped.`,
    rule: failure === undefined ? `the feed has given nothing for ${countOf(limitMinutes, 'minute')}` : 'the feed gave up',
  }),
  model: ({ waiting, limitMinutes }) => ({
    title: 'Vigie cannot read mentions: no model is running',
    over: 'Vigie reads mentions again',
    happened: `Nothing has been read${describeWaiting(waiting)}`,
    cause: 'The part of Vigie that reads mentions is not running, or did not find its model when it was started',
    tell: 'No scorer is running. Start the role score; if it stops at once, vigie models --check says what is wrong with the model. Nothing is lost.',
    rule: `no part that reads mentions has said for ${countOf(limitMinutes, 'minute')} that it runs`,
  }),
  queue: ({ waiting, limitMinutes }) => ({
    title: 'Vigie cannot read mentions: they are stuck in the queue',
    over: 'Vigie reads mentions again',
    happened: `Nothing has been read${describeWaiting(waiting)}`,
    cause: 'A model is running but gets no work, or fails at all of it',
    tell: 'The queue score does not move. Look at the log of the role score and at Redis, then start the role score again. Nothing is lost.',
    rule: `mentions have been waiting for ${countOf(limitMinutes, 'minute')} and none was read`,
  }),
}

function describeWaiting(waiting: number | undefined): string {
  return waiting === undefined ? '' : ` (${countOf(waiting, 'mention')} ${waiting === 1 ? 'waits' : 'wait'})`
}

/** "Air Paradis", "Air Paradis and Air Enfer", "Air Paradis and 3 others". */
function nameWatches([first = 'any watch', ...others]: readonly string[]): string {
  if (others.length === 0) return first
  return `${first} and ${others.length === 1 ? (others[0] ?? '') : `${others.length} others`}`
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

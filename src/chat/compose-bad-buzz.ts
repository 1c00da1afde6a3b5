import { badBuzzFigures, type BadBuzzFigures } from './alert-figures.js'
import type { AlertToCompose, AlertWords } from './alert-to-compose.js'
import { daysOfLearning } from './days-of-learning.js'
import { countOf, describeUsual, formatCount, formatExpected, formatShare, formatSince, formatSpan } from './format-words.js'
import type { Chart, Fact } from './message.js'

/**
 * Puts a bad-buzz alert in the words a communications person would say aloud.
 *
 * @throws ZodError where the figures are not a bad-buzz detector's
 */
export function composeBadBuzz(alert: AlertToCompose): AlertWords {
  const figures = badBuzzFigures.parse(alert.figures)
  return {
    title: nameEpisode(figures, alert),
    summary: alert.endedAt ? summarizeEnded(figures, alert.openedAt, alert.endedAt) : summarizeOpen(figures, alert.openedAt),
    facts: listFacts(figures),
    ...(figures.terms !== undefined && figures.terms.length > 0 && { terms: figures.terms }),
    chart: makeChart(figures, alert.openedAt),
    reason: explain(figures, alert),
    ...warnOfLearning(figures, alert.watch),
  }
}

function nameEpisode({ estimated = false }: BadBuzzFigures, { watch, endedAt }: AlertToCompose): string {
  if (estimated) return endedAt ? `Far more was said about ${watch} than usual` : `Far more is said about ${watch} than usual`
  return endedAt ? `People turned on ${watch}` : `People are turning on ${watch}`
}

function summarizeOpen(figures: BadBuzzFigures, openedAt: Date): string {
  return [`${describeVolume(figures, openedAt)}.`, describeShare(figures), ...describeLoudest(figures)].join(' ')
}

function summarizeEnded(figures: BadBuzzFigures, openedAt: Date, endedAt: Date): string {
  return `Back to usual since ${formatSince(endedAt, openedAt)}. It was ${describeVolume(figures, openedAt)}.`
}

/** With the time at which it stood so, since the alert stays open for hours after the worst: it is no news of now. */
function describeVolume({ negatives, windowMinutes, expectedNegatives, at }: BadBuzzFigures, openedAt: Date): string {
  const when = at === undefined ? `within ${formatSpan(windowMinutes)}` : `in the ${formatSpan(windowMinutes)} to ${formatSince(new Date(at), openedAt)}`
  return `${countOf(negatives, 'negative mention')} ${when}, ${describeUsual(expectedNegatives)}`
}

function describeShare(figures: BadBuzzFigures): string {
  const now = `${formatShare(figures.negativeShare)} of all mentions ${figures.at === undefined ? 'are' : 'were'} negative`
  return figures.expectedShare === null ? `${now}.` : `${now}; usually ${formatShare(figures.expectedShare)}.`
}

/** One person's thread is another matter than a crowd. */
function describeLoudest({ writers }: BadBuzzFigures): string[] {
  if (!writers || 2 * writers.most < writers.posts) return []
  if (writers.most === writers.posts) return ['One account wrote all of them.']
  return [`One account wrote ${formatCount(writers.most)} of ${countOf(writers.posts, 'negative post')}; within six hours it counts once.`]
}

function describeWriters({ accounts, posts }: NonNullable<BadBuzzFigures['writers']>): string {
  return posts > accounts ? `${countOf(accounts, 'account')}, ${countOf(posts, 'post')}` : countOf(accounts, 'account')
}

function listFacts(figures: BadBuzzFigures): Fact[] {
  const { expectedShare, expectedMentions, reach, writers } = figures
  return [
    { name: 'Negative mentions', observed: formatCount(figures.negatives), expected: formatExpected(figures.expectedNegatives) },
    {
      name: 'Negative share',
      observed: formatShare(figures.negativeShare),
      ...(expectedShare !== null && { expected: formatShare(expectedShare) }),
    },
    {
      name: 'All mentions',
      observed: formatCount(figures.mentions),
      ...(expectedMentions !== undefined && { expected: formatExpected(expectedMentions) }),
    },
    ...(figures.estimated === true ? [{ name: 'Not read', observed: 'The budget is spent, so posts are only counted: as many are taken to be negative as before' }] : []),
    ...(writers ? [{ name: 'Written by', observed: describeWriters(writers) }] : []),
    // Beside the counts and not instead: one post that everybody shares is another crisis than a thousand posts.
    ...(typeof reach === 'number' ? [{ name: 'Retweets and likes', observed: formatCount(reach) }] : []),
  ]
}

function makeChart(figures: BadBuzzFigures, openedAt: Date): Chart {
  const { series } = figures
  return {
    title: 'Negative mentions',
    unit: series.stepMinutes === 1 ? 'a minute' : series.stepMinutes === 60 ? 'an hour' : `every ${series.stepMinutes} minutes`,
    from: new Date(series.from),
    stepMinutes: series.stepMinutes,
    observed: series.observed,
    expected: series.expected,
    ...(series.usual && { usual: series.usual }),
    openedAt,
  }
}

const causes = {
  volume: 'the number of negative mentions went well past what is usual',
  share: 'the share of negative mentions went well past what is usual',
  both: 'both the number and the share of negative mentions went well past what is usual',
} satisfies Record<BadBuzzFigures['reason'], string>

function explain(figures: BadBuzzFigures, alert: AlertToCompose): string {
  const settings = alert.rule === undefined ? `preset ${alert.preset}` : `preset ${alert.preset}: ${alert.rule}`
  return `You get this because within ${formatSpan(figures.windowMinutes)} ${causes[figures.reason]} for ${alert.watch} (${settings}).${figures.writers ? ' An account counts once within six hours.' : ''}`
}

function warnOfLearning({ knownDays }: BadBuzzFigures, watch: string): Pick<AlertWords, 'note'> {
  if (knownDays === undefined || knownDays >= daysOfLearning) return {}
  const known = knownDays < 1 ? 'less than a day' : knownDays < 2 ? 'a day' : `${Math.floor(knownDays)} days`
  return { note: `Vigie has known ${watch} for ${known} and is still learning what is usual: in the first two weeks it speaks up only when something stands out clearly.` }
}

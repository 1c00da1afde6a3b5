import type { AlertToCompose, AlertWords } from './alert-to-compose.js'
import { composeBudget } from './compose-budget.js'
import { composeOutage } from './compose-outage.js'
import { countOf, formatCount, formatExpected, formatSince } from './format-words.js'
import { silenceFigures, type SilenceFigures } from './silence-figures.js'

/**
 * Says that nothing is heard any more, and what to do about it.
 *
 * @throws ZodError where the figures are not a silence detector's
 */
export function composeSilence(alert: AlertToCompose): AlertWords {
  const figures = silenceFigures.parse(alert.figures)
  if (figures.cause === 'mentions') return composeQuietWatch(alert, figures)
  return figures.cause === 'budget' ? composeBudget(alert, figures) : composeOutage(alert, figures)
}

function composeQuietWatch({ watch, openedAt, endedAt }: AlertToCompose, figures: Extract<SilenceFigures, { cause: 'mentions' }>): AlertWords {
  const { mentions, expected } = figures
  const since = formatSince(new Date(figures.since), openedAt)
  const seen = mentions === 0 ? 'No mentions' : `Only ${countOf(mentions, 'mention')}`
  return {
    title: endedAt ? `${watch} is mentioned again` : mentions === 0 ? `Nobody mentions ${watch} any more` : `Hardly anybody mentions ${watch} any more`,
    summary: endedAt
      ? `Back since ${formatSince(endedAt, openedAt)}. There was silence from ${since} on.`
      : `${seen} since ${since}, where at least ${formatExpected(expected)} are usual. Either people are silent, or Vigie no longer finds what they say.`,
    facts: [
      { name: 'Mentions', observed: formatCount(mentions), expected: formatExpected(expected) },
      ...(endedAt ? [] : [
        { name: 'Likely cause', observed: 'The feed answers and scoring works, so the search of this watch may find nothing any more: a changed name, or access that was cut' },
        { name: 'What to do', observed: `Search for ${watch} by hand. If there are new posts, tell the person who runs Vigie: “The search of the watch ${watch} finds nothing since ${since}.”` },
      ]),
    ],
    reason: `You get this because so long a silence about ${watch}, for these hours of the day and week, comes about once a year by itself.`,
  }
}

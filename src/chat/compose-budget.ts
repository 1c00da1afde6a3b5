import type { AlertToCompose, AlertWords } from './alert-to-compose.js'
import { formatDollars } from './format-dollars.js'
import { formatSince } from './format-words.js'
import type { SilenceFigures } from './silence-figures.js'

/** Says that a watch's posts are only counted, because what it may spend this month is spent, and what that means for alerts. */
export function composeBudget({ watch, openedAt, endedAt }: AlertToCompose, { since, budget }: Extract<SilenceFigures, { cause: 'budget' }>): AlertWords {
  const begun = formatSince(new Date(since), openedAt)
  return {
    title: endedAt ? `Posts about ${watch} are read again` : `Posts about ${watch} are only counted: the budget is spent`,
    summary: endedAt
      ? `They were only counted from ${begun} to ${formatSince(endedAt, openedAt)}. What was said in that time was not read.`
      : `Since ${begun} Vigie counts them and reads none, until the month is over. It still warns when far more is said than usual, but cannot see whether it is anger: as many are taken to be negative as before.`,
    facts: endedAt ? [] : [
      { name: 'Budget', observed: `${formatDollars(budget)} a month; the rest of it is kept for counting` },
      { name: 'What to do', observed: `Nothing; or tell the person who runs Vigie: “npx vigie watches --set-budget "${watch}=…" lets it read on at once.”` },
    ],
    reason: `You get this because what ${watch} may spend on posts in this month is spent.`,
  }
}

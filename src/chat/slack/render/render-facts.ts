import type { Fact } from '../../message.js'
import { plain } from './blocks.js'
import type { Block } from './slack-message.js'

/** Figures in two columns, each beside what is usual; at most ten. Pure. */
export function renderFacts(facts: readonly Fact[]): Block[] {
  if (facts.length === 0) return []
  const fields = facts.slice(0, 10).map(({ name, observed, expected }) => {
    const usually = expected === undefined ? '' : ` (usually ${plain(expected, 40).text})`
    return { type: 'plain_text' as const, text: `${plain(name, 40).text}\n${plain(observed, 40).text}${usually}`, emoji: false }
  })
  return [{ type: 'section', fields }]
}

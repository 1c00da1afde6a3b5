import type { HeardActivity } from './read-activity.js'

const entities: Record<string, string> = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'', '&amp;': '&' }

/**
 * What somebody typed, of the markup that Teams makes of it: names as they read, and signs as they are. A name of Vigie's at the beginning is
 * how it was called, and goes. Pure.
 */
export function readText({ text, entities: marked, recipient }: Pick<HeardActivity, 'text' | 'entities' | 'recipient'>): string {
  const calls = (marked ?? []).flatMap(({ type, mentioned, text: call }) => (type === 'mention' && mentioned?.id === recipient.id && call ? [call] : []))
  let said = (text ?? '').trim()
  for (let call = calls.find((each) => said.startsWith(each)); call !== undefined; call = calls.find((each) => said.startsWith(each))) said = said.slice(call.length).replace(/^[\s,:]+/u, '')
  return said
    .replace(/<at[^<>]*>([^<>]*)<\/at>/g, '@$1')
    .replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)
}

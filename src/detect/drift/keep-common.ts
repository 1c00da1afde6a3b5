const most = 20
/** Names of languages and scripts. Anything else (`__proto__` is something to a JSON reader) is no name. */
const name = /^[a-z]{2,10}$/
const others = 'other'

/** The commonest languages; all others, and what is no language's name, are one, since whoever posts can name any. */
export function keepCommon(languages: Readonly<Record<string, number>>): Record<string, number> {
  const named = Object.entries(languages).filter(([language]) => name.test(language) && language !== others)
  const kept = named.sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).slice(0, most)
  const rest = sum(Object.values(languages)) - sum(kept.map(([, mentions]) => mentions))
  return Object.fromEntries(rest > 0 ? [...kept, [others, rest]] : kept)
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

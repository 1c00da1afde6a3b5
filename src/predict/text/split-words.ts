/** Names what {@link splitWords} does; a model package trained with another one is refused. */
export const wordTokeniser = 'words-1'

const placeholder = String.raw`<(?:url|user)>`
// Faces as people type them, after lower-casing: :) ;-d :'( =/ (: ^_^ -_- <3 </3. A letter right behind one means a word or a path.
const emoticon = String.raw`(?:[<>]?[:;=8x][-o*^']*[)\](\[dp/\\|}{@*3cs](?![\p{L}\p{N}])|[)\](\[d/\\|}{]['^-]*[:;=](?![\p{L}\p{N}/])|<\/?3+|\^[_.-]*\^|-_+-)`
const pictograph = String.raw`\p{Extended_Pictographic}|\p{Regional_Indicator}{2}`
const word = String.raw`[\p{L}\p{N}\p{M}_]+(?:'\p{L}+)*`
const token = new RegExp(`(${word})(?!\\p{L})|${placeholder}|${emoticon}|${pictograph}|[!?]+|\\.{2,}`, 'gu')

// Tweets drop the apostrophe more often than not; "wont" and "cant" as words of their own are rarer than the slip.
const negatedWithoutApostrophe: ReadonlySet<string> = new Set([
  'aint', 'arent', 'cannot', 'cant', 'couldnt', 'didnt', 'doesnt', 'dont', 'hadnt', 'hasnt', 'havent', 'isnt',
  'shouldnt', 'wasnt', 'werent', 'wont', 'wouldnt',
])

/**
 * Splits a normalised post into tokens: words, emoticons, emoji, `<url>`, `<user>`, and runs of `!`, `?` and dots.
 * Every negated verb (`don't`, `dont`, `cannot`) becomes `not`; other endings behind an apostrophe are dropped
 * (`it's` is `it`), so a negation costs one term instead of twenty.
 */
export function splitWords(normalised: string): string[] {
  const tokens: string[] = []
  for (const [whole, found] of normalised.matchAll(token)) tokens.push(found === undefined ? whole : simplify(found))
  return tokens
}

function simplify(found: string): string {
  const apostrophe = found.indexOf("'")
  if (apostrophe < 0) return negatedWithoutApostrophe.has(found) ? 'not' : found
  return found.endsWith("n't") ? 'not' : found.slice(0, apostrophe)
}

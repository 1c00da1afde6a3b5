/** What is counted as a language and is none of ISO 639: scripts, and what a feed says where it cannot tell. */
const otherNames = new Map([
  ['latin', 'Latin letters'], ['arabic', 'Arabic letters'], ['cyrillic', 'Cyrillic letters'], ['devanagari', 'Devanagari letters'], ['greek', 'Greek letters'],
  ['hangul', 'Korean letters'], ['hebrew', 'Hebrew letters'], ['japanese', 'Japanese'], ['chinese', 'Chinese'], ['thai', 'Thai letters'],
  ['other', 'other languages'], ['und', 'no language that can be told'],
])

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** A language in English: `fr` is "French". What has no name is quoted as the feed says it. */
export function nameLanguage(code: string): string {
  return otherNames.get(code) ?? (/^[a-z]{2,3}$/.test(code) ? names.of(code) : undefined) ?? `"${code}"`
}

/** Control characters and halves of surrogate pairs: neither names anybody, and a database takes neither. */
const unstorable = /[\p{Cc}\p{Cs}]/gu
const maxLength = 200
const languageTag = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i

/** An author or a key as it can be stored and shown, at most 200 characters; undefined where nothing is left. */
export function cleanWords(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  const words = String(value).slice(0, 4 * maxLength).replace(unstorable, '').trim()
  if (words === '') return undefined
  // A cut may leave half a pair behind.
  return words.length <= maxLength ? words : words.slice(0, maxLength).replace(unstorable, '').trim()
}

/** A BCP 47 language tag in lower case, or undefined. */
export function cleanLang(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const tag = value.trim()
  return tag.length <= 35 && languageTag.test(tag) ? tag.toLowerCase() : undefined
}

/** A web address of at most 2,000 characters, or undefined: `javascript:` and its kind must never become a link. */
export function cleanUrl(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (text.length > 2000 || !URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && href.length <= 2000 ? href : undefined
}

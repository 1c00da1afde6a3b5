import { cleanText } from '../../clean-text.js'
import { shortenName } from '../../shorten-name.js'
import type { Asker } from '../command-context.js'

/** Who it was, for the record: "Ann (slack:U1)". An id alone says nothing to people, and on the page it is that of a browser. Pure. */
export function nameAsker({ platform, person, name }: Pick<Asker, 'platform' | 'person' | 'name'>): string {
  const known = cleanText(name).trim()
  return known === '' || known === person ? `${platform}:${person}` : `${shortenName(known)} (${platform}:${person})`
}

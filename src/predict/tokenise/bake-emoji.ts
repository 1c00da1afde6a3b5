import { createRequire } from 'node:module'
import { z } from 'zod'

const names = z.record(z.string(), z.object({ name: z.string() }))

/**
 * Lists every emoji of one character (or flag) with its English name, in lower case. Unicode's own names, from the
 * package unicode-emoji-json; written into a tokeniser file, so that a package scores the same when the list grows.
 */
export function bakeEmoji(): Record<string, string> {
  const listed = names.parse(createRequire(import.meta.url)('unicode-emoji-json/data-by-emoji.json'))
  const baked = new Map<string, string>()
  for (const [emoji, { name }] of Object.entries(listed)) {
    // The normaliser drops variation selectors, and splits joined emoji into their parts.
    const bare = emoji.replace(/\ufe0f/g, '')
    const isFlag = /^\p{Regional_Indicator}{2}$/u.test(bare)
    if (isFlag || Array.from(bare).length === 1) baked.set(bare, name.toLowerCase().replace(/^flag: /, 'flag '))
  }
  return Object.fromEntries([...baked].sort(([a], [b]) => (a < b ? -1 : 1)))
}

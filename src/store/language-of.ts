import { Prisma } from './generated/client.js'

/** Scripts that one letter tells, by code points; whatever has none of them is taken for Latin. Japanese is told before Chinese. */
const scripts = {
  arabic: '\\u0600-\\u06ff', cyrillic: '\\u0400-\\u04ff', devanagari: '\\u0900-\\u097f', greek: '\\u0370-\\u03ff', hangul: '\\uac00-\\ud7af',
  hebrew: '\\u0590-\\u05ff', japanese: '\\u3040-\\u30ff', chinese: '\\u4e00-\\u9fff', thai: '\\u0e00-\\u0e7f',
} as const

/**
 * SQL for the language of a mention `m`, as the feed names it (`en`, also where it says `en-gb`), and for the script of its
 * letters where the feed names none. Ranges of code points, because to a database of locale C only ASCII letters are letters.
 */
export const languageOf = Prisma.raw(`CASE WHEN m.lang <> '' THEN lower(split_part(m.lang, '-', 1)) ${Object.entries(scripts)
  .map(([name, range]) => `WHEN m.text ~ '[${range}]' THEN '${name}'`).join(' ')} ELSE 'latin' END`)

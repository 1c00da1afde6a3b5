const quotes = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g
const apostrophes = /[\u2018\u2019\u201a\u201b\u2032]/g
// What phones, word processors and chat systems put between letters and nobody sees.
const invisible = /[^\P{C}\s]|[\p{VS}\p{DI}]/gu

/**
 * A line as a command is read from it: one space between words, straight quotes, plain letters (NFKC), nothing invisible. Meant
 * for short lines; a text to score is left as it was written. Pure.
 */
export function tidyLine(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').replace(quotes, '"').replace(apostrophes, "'").replace(/\s+/gu, ' ').trim()
}

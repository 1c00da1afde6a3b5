import { fitLine } from './fit-line.js'

/** What a notification says of a message: its title as a sentence, and what stands under it, cut to 400 UTF-16 units. Pure. */
export function joinTitle(title: string, rest: string): string {
  const sentence = fitLine(title, 150)
  return fitLine(`${sentence}${/[.?!…:]$/u.test(sentence) ? '' : '.'} ${rest}`, 400)
}

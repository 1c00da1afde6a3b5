import type { Bars, DigestMessage } from '../message.js'
import { pickBlock } from '../pick-block.js'

/** A digest as plain text, for terminals and platforms without markup. Pure. */
export function renderDigestText(message: DigestMessage): string {
  const { title, summary, facts, chart, sections, invented } = message
  const width = Math.max(0, ...facts.map(({ name }) => name.length))
  return [
    title, summary,
    ...(invented ? ['Every mention here is invented.'] : []),
    ...spaced(facts.map(({ name, observed, expected }) => `  ${name.padEnd(width)}  ${observed}${expected === undefined ? '' : `  (usually ${expected})`}`)),
    ...(chart ? spaced(drawBars(chart)) : []),
    ...sections.flatMap((section) => spaced([section.title, ...section.lines.map((line) => `  ${line}`)])),
  ].map((line) => `${line}\n`).join('')
}

function spaced(lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines]
}

/** Bars as letters: all mentions above, negative ones below, on one scale. */
function drawBars({ bars, unit }: Bars): string[] {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const width = bars.length > 12 ? 1 : 4
  const row = (value: (bar: Bars['bars'][number]) => number): string => bars.map((bar) => pickBlock(value(bar), most).repeat(width)).join(width === 1 ? '' : ' ')
  const [first, last] = [bars[0]?.label ?? '', bars.at(-1)?.label ?? '']
  return [`  mentions  ${row(({ count }) => count)}  at most ${most.toLocaleString('en')} ${unit}`, `  negative  ${row(({ part }) => part)}`, `            ${first} to ${last}`]
}

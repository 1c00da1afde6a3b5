import type { ColdWatch } from './cold-watches.js'
import type { MeasuredCold } from './measure-cold.js'

/** A watch in its first weeks as a markdown table: what a rule costs, and what it finds of bursts after how many minutes. */
export function renderCold({ name, perHour, share }: ColdWatch, measured: readonly MeasuredCold[]): string {
  const bursts = measured[0]?.bursts ?? []
  const header = ['rule', 'false alarms in the first week', 'in the second', ...bursts.map(({ factor, hours }) => `×${factor} for ${hours} h`)]
  const rows = measured.map((each) => [
    each.rule,
    ...each.falseAlarms.map(String),
    ...each.bursts.map(({ recall, medianDelay }) => (medianDelay === null ? '–' : `${Math.round(100 * recall)}%, ${medianDelay} min`)),
  ])
  const lines = [header, header.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return `**${name}**: ${perHour} mentions an hour, ${Math.round(100 * share)}% negative; bursts on the fifth or sixth day\n\n${lines.join('\n')}\n\n`
}

import type { Measured } from './measure-rule.js'
import { factors, type Watch } from './watches.js'

/** One watch as a markdown table: what a rule costs, and what it finds after how many minutes. */
export function renderTable({ name, perHour, share }: Watch, measured: readonly Measured[]): string {
  const header = ['rule', 'false alarms a week', 'days between', ...factors.map((factor) => `×${factor}`)]
  const rows = measured.map((each) => [
    each.rule,
    String(each.falseAlarmsPerWeek),
    each.daysBetween === null ? 'none seen' : String(each.daysBetween),
    ...each.bursts.map(({ recall, medianDelay }) => (medianDelay === null ? '–' : `${Math.round(100 * recall)}%, ${medianDelay} min`)),
  ])
  const lines = [header, header.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return `**${name}**: ${perHour} mentions an hour, ${Math.round(100 * share)}% negative\n\n${lines.join('\n')}\n\n`
}

import type { RetrainingItem } from './read-retraining-set.js'

export const setFormats = ['jsonl', 'csv'] as const
export type SetFormat = (typeof setFormats)[number]

/** The retraining set as a file: one post a line, by ids and hashes; texts only where they are asked for. Pure. */
export function renderRetrainingSet(items: readonly RetrainingItem[], format: SetFormat, withText: boolean): string {
  const records = items.map((item) => describeItem(item, withText))
  if (format === 'jsonl') return records.map((record) => `${JSON.stringify(record)}\n`).join('')
  const columns = Object.keys(describeItem(emptyItem, withText))
  return [columns, ...records.map((record) => columns.map((column) => record[column] ?? null))].map((cells) => `${cells.map(quoteCell).join(',')}\n`).join('')
}

type Cell = string | boolean | string[] | null

function describeItem(item: RetrainingItem, withText: boolean): Record<string, Cell> {
  return {
    mention_id: item.mentionId,
    text_sha256: item.textSha256,
    label: item.label ?? null,
    model_said: item.said,
    model_version: item.modelVersion,
    asked: item.checked,
    held_out_for: item.heldOutFor ?? null,
    second_look: item.secondLook ?? null,
    people: item.people,
    sources: item.sources,
    feedback_ids: item.feedbackIds,
    given_at: item.givenAt.toISOString(),
    ...(withText && { text: item.text }),
  }
}

const emptyItem: RetrainingItem = {
  mentionId: '', textSha256: '', text: '', label: undefined, said: 'neutral', probabilities: { negative: 0, neutral: 0, positive: 0 }, modelVersion: '', checked: false,
  heldOutFor: undefined, secondLook: undefined, feedbackIds: [], people: [], sources: [], givenAt: new Date(0),
}

/** A cell that begins like a formula gets a quote before it, so that no spreadsheet runs a stranger's words. */
function quoteCell(cell: Cell): string {
  const text = cell === null ? '' : Array.isArray(cell) ? cell.join(' ') : String(cell)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

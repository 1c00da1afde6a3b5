import type { Label } from '../label.js'
import { hashText } from '../text/hash-text.js'
import { dropEmoticons } from './drop-emoticons.js'
import type { Recipe, RecipeSource } from './recipe.js'

export type SplitName = 'train' | 'validation' | 'test'

/** A row as a source gives it, without a label where the recipe says so; `fields` are the columns of its file. */
export interface SourceRow {
  source: string
  text: string
  label?: Label
  fields: Readonly<Record<string, string>>
}

/** A labelled text with its side of the split. */
export interface SplitRow {
  source: string
  text: string
  label: Label
  split: SplitName
}

/** A text that nobody has labelled; it trains. */
export type UnlabelledRow = Omit<SplitRow, 'label'>

export interface SplitSources {
  rows: SplitRow[]
  unlabelled: UnlabelledRow[]
  /** Rows left out because the same text, or nearly the same, is held out elsewhere. */
  overlapping: number
}

const strength: Record<SplitName, number> = { train: 0, validation: 1, test: 2 }

/**
 * Puts every row of every source on its side. The hash of a text alone decides where a recipe says so, hence the same text
 * falls on the same side in every run and for every model. A text that tests in one source neither validates nor
 * trains in any, and one that validates trains in none; texts that differ only in handles, links, case, digits or
 * punctuation count as the same.
 */
export function splitSources(recipe: Recipe, rows: readonly SourceRow[]): SplitSources {
  const sources = new Map(recipe.sources.map((source) => [source.name, source]))
  const placed: { row: SplitRow | UnlabelledRow; hash: string }[] = []
  const strongest = new Map<string, SplitName>()
  for (const { source: name, text, label, fields } of rows) {
    const source = sources.get(name)
    if (source === undefined) continue
    const hash = hashText(text)
    const split = placeRow(source, hash, fields)
    placed.push({ row: { source: name, text: source.dropEmoticons ? dropEmoticons(text) : text, split, ...(label && { label }) }, hash })
    if (strength[split] > strength[strongest.get(hash) ?? 'train']) strongest.set(hash, split)
  }
  const kept = placed.filter(({ row, hash }) => row.split === (strongest.get(hash) ?? 'train')).map(({ row }) => row)
  return { rows: kept.filter(isLabelled), unlabelled: kept.filter((row) => !isLabelled(row)), overlapping: placed.length - kept.length }
}

function isLabelled(row: SplitRow | UnlabelledRow): row is SplitRow {
  return 'label' in row
}

function placeRow({ split }: RecipeSource, hash: string, fields: Readonly<Record<string, string>>): SplitName {
  if (typeof split === 'string') return split
  if (split.by === 'time') {
    const at = Date.parse(fields[split.column] ?? '')
    if (at >= Date.parse(split.testFrom)) return 'test'
    return at >= Date.parse(split.validationFrom) ? 'validation' : 'train'
  }
  if (split.only !== undefined && fields.kind !== split.only) return 'train'
  const place = Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32
  if (place < split.test) return 'test'
  return place < split.test + split.validation ? 'validation' : 'train'
}

import path from 'node:path'
import { readLabelledRows } from '../../src/cli/read-labelled-rows.js'
import { readSources } from '../../src/cli/read-sources.js'
import { chooseRows, openRefitBase, type DescribedText, type Label, type RefitBase } from '../../src/predict/index.js'
import { startProgress } from '../../src/cli/progress.js'
import { seeTexts } from './see-texts.js'

export interface SeenRow {
  seen: DescribedText
  label: Label
  text: string
  at: number
}

/** What the bench reads: the feed, and the training base of its champion. */
export interface BenchRows {
  features: number
  /** Tweets to airlines, in the order of time. */
  feed: SeenRow[]
  /** Labelled by people (SemEval). */
  general: SeenRow[]
  /** Labelled by people, from another year and of other subjects. */
  other: SeenRow[]
  /** Validation rows of both. */
  benchmark: SeenRow[]
}

/**
 * Rows as the encoder of the package `bert` reads them, which was trained on tweets of 2009 that emoticons labelled, and has seen no
 * tweet to an airline but by chance.
 */
export async function readRows(feedFile: string, dataDir: string): Promise<BenchRows> {
  const { rows } = await readSources('training/recipes/vigie.json', dataDir)
  const of = (source: string) => rows.filter((row) => row.source === source)
  const base = await openRefitBase('bert')
  try {
    const see = async (title: string, texts: { text: string; label: Label; at?: number }[]): Promise<SeenRow[]> => seeRows(base, title, texts)
    return {
      features: base.features,
      feed: await see('The feed', await readFeed(feedFile)),
      general: await see('The training base', chooseRows(of('tweeteval'), 'train', 4000)),
      other: await see('Another base', chooseRows(of('extraction'), 'train', 4000)),
      benchmark: await see('The benchmark', [...chooseRows(of('tweeteval'), 'validation', 1000), ...chooseRows(of('extraction'), 'validation', 1000)]),
    }
  } finally {
    await base.close()
  }
}

async function readFeed(file: string): Promise<{ text: string; label: Label; at: number }[]> {
  const found = []
  for await (const row of readLabelledRows(path.resolve(file))) if (row.fault === undefined) found.push({ text: row.text, label: row.label, at: Date.parse(row.fields.created_at ?? '') })
  return found.sort((a, b) => a.at - b.at)
}

async function seeRows(base: RefitBase, title: string, rows: readonly { text: string; label: Label; at?: number }[]): Promise<SeenRow[]> {
  const progress = startProgress(title, 'texts', rows.length)
  const seen = await seeTexts(base, rows.map(({ text }) => text), (count) => progress.advance(count))
  progress.finish()
  return rows.flatMap(({ text, label, at = 0 }, i) => {
    const each = seen[i]
    return each ? [{ seen: toThreeLabels(each), label, text, at }] : []
  })
}

/** What a model of two labels says as one of three that has no opinion on neutral. */
function toThreeLabels({ said, features }: DescribedText): DescribedText {
  const [negative = 0, positive = 0] = Array.from(said)
  return { said: [negative + Math.log(2 / 3), Math.log(1 / 3), positive + Math.log(2 / 3)], features }
}

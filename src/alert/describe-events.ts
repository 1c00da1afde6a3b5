import { chooseExamples, findTerms, type BadBuzzEvent, type FoundTerm } from '../detect/index.js'
import { readEarlierMentions, readNegativeMentions, readShownTexts, type NewExample, type Store, type Writers } from '../store/index.js'
import { takeTurns } from './take-turns.js'
import { toDate } from './to-date.js'

type Told = Exclude<BadBuzzEvent, { type: 'ended' }>

/** What people say in an episode, beside how many say it. */
export interface EpisodeWords {
  examples: NewExample[]
  terms: FoundTerm[]
  /** Retweets and likes of the negative mentions in the window; null where the feed does not say. */
  reach: number | null
  /** Who wrote them; null where the feed does not say. */
  writers: Writers | null
}

/**
 * Reads what people said in each event's window and the days before it: three examples, and the terms that set it apart. An
 * alert that is told again gets examples that it has not got.
 */
export async function describeEvents(
  store: Store, kind: string, watchId: string, events: readonly BadBuzzEvent[],
): Promise<{ event: BadBuzzEvent; words?: EpisodeWords }[]> {
  const described: { event: BadBuzzEvent; words?: EpisodeWords }[] = []
  const shown = new Map<number, string[]>()
  for (const event of events) {
    if (event.type === 'ended') {
      described.push({ event })
      continue
    }
    const openedAt = event.type === 'opened' ? event.at : event.openedAt
    const before = shown.get(openedAt) ?? (await readShownTexts(store, kind, watchId, toDate(openedAt)))
    const { words, texts } = await describeEvent(store, watchId, event, openedAt, before)
    shown.set(openedAt, [...before, ...texts])
    described.push({ event, words })
  }
  return described
}

async function describeEvent(store: Store, watchId: string, { at, figures }: Told, openedAt: number, shown: readonly string[]) {
  const { mentions, reach, writers } = await readNegativeMentions(store, watchId, toDate(at - figures.windowMinutes), toDate(at))
  // What was said in the episode's own beginning is not what was said before it.
  const earlier = await readEarlierMentions(store, watchId, toDate(openedAt - figures.windowMinutes))
  const chosen = (await takeTurns(chooseExamples(mentions, shown))).flatMap(({ place, reason, similar }) => {
    const mention = mentions[place]
    return mention ? [{ mention, example: { predictionId: mention.predictionId, reason, similar } }] : []
  })
  const words: EpisodeWords = { examples: chosen.map(({ example }) => example), terms: await takeTurns(findTerms(mentions, earlier)), reach, writers }
  return { words, texts: chosen.map(({ mention }) => mention.text) }
}

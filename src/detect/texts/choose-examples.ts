import { findTypical } from './find-typical.js'
import { groupSimilar } from './group-similar.js'
import { readWords } from './read-words.js'
import type { Steps } from './steps.js'

/** A negative post that may be shown. */
export interface ExampleCandidate {
  text: string
  /** P(negative). */
  negative: number
  /** Retweets and likes; null where its feed does not say. */
  reach: number | null
}

/** Why a post is shown: more people have seen it than others, it is the angriest, or it says what most say. */
export const exampleReasons = ['reach', 'negative', 'typical'] as const
export type ExampleReason = (typeof exampleReasons)[number]

/** A post that is shown, by its place among the candidates, and how many others say the same. */
export interface ChosenExample {
  place: number
  reason: ExampleReason
  similar: number
}

interface Group {
  /** Places of its posts, in their order. */
  members: number[]
  lead: ExampleCandidate & { place: number }
  /** What the lead says. */
  words: string[]
}

const shownAtMost = 3

/**
 * Chooses what is shown under an alert: the post of most reach (where any has some), the most negative, and the most typical,
 * in this order; where one is missing, the next most negative. Never the same text twice, nor one like those shown before:
 * posts that say the same are one, with their number. Pure.
 *
 * @param shown texts that people have got already
 */
export function* chooseExamples(candidates: readonly ExampleCandidate[], shown: readonly string[] = []): Steps<ChosenExample[]> {
  const groups = yield* gatherGroups(candidates, shown)
  const chosen: ChosenExample[] = []
  const choose = (reason: ExampleReason, pick: (left: readonly Group[]) => Group | undefined): void => {
    const group = pick(groups.filter(({ lead }) => !chosen.some(({ place }) => place === lead.place)))
    if (group) chosen.push({ place: group.lead.place, reason, similar: group.members.length - 1 })
  }
  choose('reach', (left) => findHighest(left.filter(({ lead }) => (lead.reach ?? 0) > 0), ({ lead }) => lead.reach ?? 0))
  choose('negative', (left) => findHighest(left, ({ lead }) => lead.negative))
  const rest = groups.filter(({ lead }) => !chosen.some(({ place }) => place === lead.place))
  const typical = yield* findTypical(rest.map(({ words }) => words), rest.map(({ members }) => members.length))
  choose('typical', () => rest[typical ?? -1])
  while (chosen.length < Math.min(shownAtMost, groups.length)) choose('negative', (left) => findHighest(left, ({ lead }) => lead.negative))
  return chosen
}

/** Each group is shown by its post of most reach, and among those of as much by its most negative. */
function* gatherGroups(candidates: readonly ExampleCandidate[], shown: readonly string[]): Steps<Group[]> {
  const groups = new Map<number, Group>()
  const words: string[][] = []
  for (const text of [...shown, ...candidates.map((each) => each.text)]) {
    words.push(readWords(text).flat())
    yield
  }
  for (const [index, first] of (yield* groupSimilar(words)).entries()) {
    const place = index - shown.length
    const candidate = candidates[place]
    if (!candidate || first < shown.length) continue
    const group = groups.get(first) ?? { members: [], lead: { ...candidate, place }, words: words[index] ?? [] }
    group.members.push(place)
    if (rank(candidate, group.lead) > 0) Object.assign(group, { lead: { ...candidate, place }, words: words[index] ?? [] })
    groups.set(first, group)
  }
  return [...groups.values()]
}

function rank(one: ExampleCandidate, other: ExampleCandidate): number {
  return (one.reach ?? 0) - (other.reach ?? 0) || one.negative - other.negative
}

function findHighest(groups: readonly Group[], measure: (group: Group) => number): Group | undefined {
  let best: Group | undefined
  for (const group of groups) if (!best || measure(group) > measure(best)) best = group
  return best
}

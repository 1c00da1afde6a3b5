import { hashText } from '../../predict/index.js'
import type { Label, Probabilities } from '../../predict/label.js'
import type { Store } from '../../store/index.js'
import { findLabelIssues } from './find-label-issues.js'
import { settleVerdicts, type StandingVerdict } from './settle-verdicts.js'

/** A post that a model may learn from, and where what is known of it comes from. */
export interface RetrainingItem {
  mentionId: string
  /** SHA-256 of the text in the form that wordings are compared in. */
  textSha256: string
  text: string
  /** What it is; undefined where people only said what it is not, or do not agree. */
  label: Label | undefined
  /** What the model said that was judged. */
  said: Label
  probabilities: Probabilities
  modelVersion: string
  /** Whether somebody was asked (an audit), rather than marked it of their own accord. */
  checked: boolean
  /** Why it is held out of training until it is settled; undefined where it is not. */
  heldOutFor: 'disagreement' | undefined
  /** The label that it more likely has, where the given one may be a slip. */
  secondLook: Label | undefined
  /** Standing verdicts, oldest first. */
  feedbackIds: string[]
  people: string[]
  /** Where they came from: reaction, button, api, audit. */
  sources: string[]
  /** When the last of them was given. */
  givenAt: Date
}

interface Row extends StandingVerdict, Probabilities {
  feedbackId: bigint
  predictionId: bigint
  person: string
  source: string
  givenAt: Date
  modelVersion: string
  mentionId: string
  text: string
}

/**
 * What may be learnt, from the verdicts that stand: withdrawn ones and posts deleted at their source or past retention are not in it.
 * Posts on which people disagree are in it and held out. Oldest first.
 *
 * @param until verdicts given later are left out
 */
export async function readRetrainingSet(store: Store, until?: Date): Promise<RetrainingItem[]> {
  const rows = await store.$queryRaw<Row[]>`
    SELECT f.id AS "feedbackId", f.prediction_id AS "predictionId", f.platform || ':' || f.person AS person, f.source, f.created_at AS "givenAt",
      f.verdict, f.correct_label AS "correctLabel", p.label AS said, p.negative, p.neutral, p.positive, p.model_version_id AS "modelVersion",
      m.id AS "mentionId", m.text
    FROM feedback f
    JOIN predictions p ON p.id = f.prediction_id
    JOIN mentions m ON m.id = p.mention_id AND m.text IS NOT NULL AND m.deleted_at IS NULL
    WHERE f.withdrawn_at IS NULL AND f.created_at <= coalesce(${until ?? null}::timestamptz, 'infinity')
    ORDER BY f.created_at, f.id`
  const mentions = new Map<string, Row[]>()
  for (const row of rows) mentions.set(row.mentionId, [...(mentions.get(row.mentionId) ?? []), row])
  return lookTwice([...mentions.values()].flatMap((verdicts) => makeItem(verdicts)))
}

function makeItem(standing: readonly Row[]): RetrainingItem[] {
  const verdicts = leaveOutRevised(standing)
  const last = verdicts.at(-1)
  if (!last) return []
  const settled = settleVerdicts(verdicts)
  const { mentionId, text, said, modelVersion, negative, neutral, positive, givenAt } = last
  return [{
    mentionId, text, textSha256: hashText(text), said, modelVersion, givenAt, probabilities: { negative, neutral, positive },
    label: settled !== 'disagreement' && 'label' in settled ? settled.label : undefined,
    // Who says "right" of their own accord names its label, as who is asked.
    checked: verdicts.some(({ source, verdict }) => source === 'audit' || verdict === 'right'),
    heldOutFor: settled === 'disagreement' ? settled : undefined,
    secondLook: undefined,
    feedbackIds: verdicts.map(({ feedbackId }) => String(feedbackId)),
    people: [...new Set(verdicts.map(({ person }) => person))],
    sources: [...new Set(verdicts.map(({ source }) => source))],
  }]
}

/** A post that was rescored has a prediction of each version, and a person may have judged both: where they contradict themselves, the last counts. */
function leaveOutRevised(verdicts: readonly Row[]): readonly Row[] {
  return verdicts.filter(({ person, feedbackId }) => {
    const own = verdicts.filter((each) => each.person === person)
    return settleVerdicts(own) !== 'disagreement' || own.at(-1)?.feedbackId === feedbackId
  })
}

function lookTwice(items: readonly RetrainingItem[]): RetrainingItem[] {
  const labelled = items.flatMap((item) => (item.label === undefined ? [] : [{ item, label: item.label, probabilities: item.probabilities }]))
  const issues = new Map(findLabelIssues(labelled).map((issue, i) => [labelled[i]?.item.mentionId, issue]))
  // A mark says that the model is wrong, so that it is sure of another label is nothing to wonder at; in a check it is.
  return items.map((item) => ({ ...item, secondLook: item.checked ? issues.get(item.mentionId) : undefined }))
}

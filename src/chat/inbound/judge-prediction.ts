import { countVerdicts, parsePredictionId, recordVerdict, withdrawVerdict, type VerdictCounts, type VerdictSource } from '../../feedback/index.js'
import { VigieError } from '../../errors.js'
import type { Store } from '../../store/index.js'
import type { Platforms } from '../notify/notify-alert.js'
import type { Judgement } from './judgement.js'
import { showVerdicts } from './show-verdicts.js'

export interface GivenJudgement {
  /** Where the person is known: a chat platform, or `api`. */
  platform: string
  predictionId: string
  /** Null takes back what this person said. */
  judgement: Judgement | null
  source: VerdictSource
  /** The platform's own id of the person. */
  person: string
  now: Date
}

export interface TakenJudgement {
  /** False where the person had said so already. */
  changed: boolean
  /** One sentence for the person. */
  note: string
  /** Verdicts that stand, over all people and platforms. */
  marks: VerdictCounts
}

/**
 * Takes what a person says of a prediction, whether by a button or by reactions, and lets every message that shows the prediction
 * say so. Naming the label that was predicted says that it is right.
 *
 * @throws {VigieError} E_PREDICTION_UNKNOWN, E_POST_GONE, E_VERDICTS_TOO_MANY
 */
export async function judgePrediction(store: Store, platforms: Platforms, given: GivenJudgement): Promise<TakenJudgement> {
  const { platform, predictionId, judgement, source, person, now } = given
  const prediction = await store.prediction.findUnique({ where: { id: parsePredictionId(predictionId) }, select: { label: true } })
  if (!prediction) throw new VigieError('E_PREDICTION_UNKNOWN', { id: predictionId })
  const key = { predictionId, platform, person, now }
  const settled = judgement === prediction.label ? 'right' : judgement
  const changed = settled === null ? await withdrawVerdict(store, key) : await recordVerdict(store, { ...key, ...toVerdict(settled), source })
  if (changed) await showVerdicts(store, platforms, predictionId)
  const counts = await countVerdicts(store, [predictionId])
  return { changed, note: say(settled, changed), marks: counts.get(predictionId) ?? { wrong: 0, right: 0 } }
}

function toVerdict(judgement: Judgement) {
  if (judgement === 'right' || judgement === 'wrong') return { verdict: judgement }
  return { verdict: 'wrong' as const, correctLabel: judgement }
}

function say(judgement: Judgement | null, changed: boolean): string {
  if (judgement === null) return changed ? 'Taken back: your mark no longer counts.' : 'There is no mark of yours to take back.'
  const said = judgement === 'right' || judgement === 'wrong' ? `Marked as ${judgement}.` : `Marked as wrong: it should be ${judgement}.`
  return changed ? `${said} Thank you.` : `${said} You had said so already.`
}

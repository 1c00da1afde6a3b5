import { parsePredictionId, readNextAudit, recordVerdict, type OpenAudit } from '../../../feedback/index.js'
import { labels, type Label } from '../../../predict/label.js'
import { VigieError } from '../../../errors.js'
import { countOf } from '../../format-words.js'
import type { Answer } from '../answer.js'
import type { AuditCommand } from '../command.js'
import type { Asker, CommandContext } from '../command-context.js'
import { findWatch } from '../find-watch.js'
import { makeAnswer } from './make-answer.js'

interface AuditedWatch {
  id: string
  name: string
  invented: boolean
}

/** One post to judge at a time, each judged with one tap. What the model said of it is not shown: people would lean towards it. */
export async function answerAudit(context: CommandContext, command: AuditCommand, who: Asker): Promise<Answer> {
  if ('judgement' in command) return await takeJudgement(context, command, who)
  const found = await findWatch(context, who, { ...command, say: (name) => `audit ${name}` })
  if ('answer' in found) return found.answer
  const { id, name, feedKind } = found.watch
  return await askNext(context, { id, name, invented: feedKind === 'demo' }, 'Nothing waits to be checked. Each day a fair sample of the day before is drawn.')
}

async function takeJudgement(context: CommandContext, { predictionId, judgement }: Extract<AuditCommand, { judgement: unknown }>, who: Asker): Promise<Answer> {
  const { store, now } = context
  const id = parsePredictionId(predictionId)
  const audit = await store.audit.findFirst({
    where: { predictionId: id, ...(who.teamId !== undefined && { watch: { channels: { some: { channel: { teamId: who.teamId } } } } }) }, select: { watch: { select: { id: true, name: true, feed: { select: { kind: true } } } }, prediction: { select: { label: true } } },
  })
  if (!audit) throw new VigieError('E_PREDICTION_UNKNOWN', { id: predictionId })
  const watch = { id: audit.watch.id, name: audit.watch.name, invented: audit.watch.feed.kind === 'demo' }
  const { platform, person } = who
  if (judgement !== 'skip') {
    const verdict = judgement === audit.prediction.label ? 'right' : 'wrong'
    await recordVerdict(store, { predictionId, platform, person, verdict, correctLabel: judgement, source: 'audit', now: now() })
  }
  return await askNext(context, watch, 'Thank you: all is checked.', judgement === 'skip' ? [id] : [])
}

async function askNext({ store, now }: CommandContext, watch: AuditedWatch, done: string, skipped: bigint[] = []): Promise<Answer> {
  const next = await readNextAudit(store, watch.id, { now: now(), skipped })
  const { mention } = (next && (await store.prediction.findUnique({ where: { id: next.predictionId }, select: { mention: true } }))) ?? {}
  if (!next || !mention) return makeAnswer(`${watch.name}: ${done}`, { choices: [{ label: 'How good is the model?', say: 'model' }], invented: watch.invented })
  const { text, author, url, createdAt } = mention
  return makeAnswer(`${watch.name}: is this post negative, neutral or positive?`, {
    lines: [describe(next)],
    quote: { text, ...(author !== null && { author }), ...(url !== null && { url }), createdAt },
    choices: [...labels.map((label) => ({ label: nameLabel(label), say: `audit ${next.predictionId} ${label}` })), { label: 'Skip', say: `audit ${next.predictionId} skip` }],
    invented: watch.invented,
  })
}

function describe({ purpose, waiting }: OpenAudit): string {
  const why = purpose === 'audit' ? 'It was drawn by chance, so that Vigie knows how often it is wrong.' : 'Vigie was unsure of it: your answer teaches it, and does not count as a check.'
  return `${why} ${waiting === 1 ? 'It is the last one.' : `${countOf(waiting, 'post')} wait.`}`
}

function nameLabel(label: Label): string {
  return label.charAt(0).toUpperCase() + label.slice(1)
}

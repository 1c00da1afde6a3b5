import { VigieError } from '../errors.js'
import { readAuditReport } from '../feedback/index.js'
import { buildTaughtPackage, ensurePackage, openRefitBase, prepareFolder, prunePackages, readChange, readRehearsal, versionsFolder, writeChange, writePackage, type LinearChange, type ModelCard, type RefitBase } from '../predict/index.js'
import { readChallenger, readChampion, storeChallenger, type Store } from '../store/index.js'
import type { GateReport } from './gate/gate-report.js'
import { judgeChallenger } from './gate/judge-challenger.js'
import { measureCost } from './measure-cost.js'
import { boundMarkedShare } from './teach/bound-marked-share.js'
import { holdOut } from './teach/hold-out.js'
import { readLessons, type Lessons } from './teach/read-lessons.js'
import { seeLessons } from './teach/see-lessons.js'
import { fewestVerdicts, rememberedSince } from './teach/teaching-limits.js'
import { readUsualError } from './teach/usual-error.js'
import { teachFirmly } from './teach-firmly.js'
import { withRetrainingLock } from './with-retraining-lock.js'

export interface RetrainRequest {
  store: Store
  /** The shipped model, by name. */
  name: string
  dataDir: string
  /** Who, in words for people: `Ann (slack:U1)`, `cli:ann`; or `schedule`. */
  askedBy: string
  now: Date
  /** Called with how many of how many posts were read since the last call. */
  onSeen?: (count: number, of: number) => void
}

export interface Retraining {
  challenger: string
  champion: string
  verdicts: number
  markedShare: number
  report: GateReport
}

/**
 * Teaches the champion what people said and tries what comes of it against the champion. It is stored as a challenger, with its report,
 * and decides nothing until a person promotes it. One at a time; a crash leaves nothing behind that counts, and the next try starts anew.
 *
 * @throws {VigieError} E_TEACH_TOO_FEW, E_TEACH_RUNNING, E_TEACH_BASE, E_REHEARSAL, E_REFIT_KIND
 */
export async function retrain(request: RetrainRequest): Promise<Retraining> {
  return await withRetrainingLock(request.store, async () => {
    const base = await openRefitBase(request.name)
    try {
      return await teachAndJudge(request, base)
    } finally {
      await base.close()
    }
  })
}

async function teachAndJudge(request: RetrainRequest, base: RefitBase): Promise<Retraining> {
  const { store, now, onSeen } = request
  const found = await readLessons(store, rememberedSince(now))
  if (found.verdicts < fewestVerdicts) throw new VigieError('E_TEACH_TOO_FEW', { verdicts: found.verdicts, needed: fewestVerdicts })
  const rehearsal = await readRehearsal(base)
  const { champion, learnt } = await readLearnt(store, base)
  const markedShare = await estimateMarkedShare(store, champion, base.card, found)
  const seen = await seeLessons(base, found.lessons, (count) => onSeen?.(count, found.lessons.length))
  const { teach, judge } = holdOut(seen)
  const shape = { classes: base.card.classes, features: base.features }
  const challenger = teachFirmly({ ...shape, learnt, lessons: teach, rehearse: rehearsal.rehearse, markedShare }, rehearsal.benchmark)
  const verdicts = teach.filter(({ people }) => people.length > 0).length
  const built = buildTaughtPackage(base, challenger, { from: champion, verdicts, at: now })
  const cost = await writeAndMeasure(request, champion, built, found)
  const report = judgeChallenger({ classes: shape.classes, champion: learnt, challenger, lessons: judge, benchmark: rehearsal.benchmark, markedShare, cost })
  const { version, card } = built
  await storeChallenger(store, { id: version, name: card.name, sha256: card.sha256.model, card }, {
    baseVersion: base.version, parentVersionId: champion, features: base.features, numbers: writeChange(challenger), verdicts, askedBy: request.askedBy, report,
  }, report.passes)
  // What cannot be removed now lies there until the next night.
  await prunePackages(store, request.dataDir).catch(() => [])
  return { challenger: version, champion, verdicts: found.verdicts, markedShare, report }
}

/** What the champion has learnt on top of the base. */
async function readLearnt(store: Store, base: RefitBase): Promise<{ champion: string; learnt: LinearChange | undefined }> {
  const champion = (await readChampion(store))?.id ?? base.version
  if (champion === base.version) return { champion, learnt: undefined }
  const taught = await readChallenger(store, champion)
  const learnt = taught?.baseVersion === base.version ? readChange(taught.numbers, { features: base.features, classes: base.card.classes.length }) : undefined
  if (learnt === undefined) throw new VigieError('E_TEACH_BASE', { version: champion, base: taught?.baseVersion ?? 'another model', found: base.version })
  return { champion, learnt }
}

async function estimateMarkedShare(store: Store, champion: string, card: ModelCard, { marked, shown }: Lessons): Promise<number> {
  const { audited } = await readAuditReport(store, champion, new Date(0))
  return boundMarkedShare({ marked, shown, errorRate: audited?.rate ?? readUsualError(card) })
}

async function writeAndMeasure(
  { store, name, dataDir }: RetrainRequest, champion: string, { version, files }: ReturnType<typeof buildTaughtPackage>, { lessons }: Lessons,
): Promise<NonNullable<GateReport['cost']>> {
  const folder = versionsFolder(dataDir)
  await prepareFolder(folder)
  await writePackage(folder, version, files)
  return await measureCost(await ensurePackage(store, champion, { name, dataDir }), { name: version, folder }, lessons.map(({ text }) => text))
}

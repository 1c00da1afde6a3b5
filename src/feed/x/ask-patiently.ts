import type { z } from 'zod'
import { VigieError } from '../../errors.js'
import type { FeedBatch } from '../types.js'
import { chooseWait } from './choose-wait.js'
import { describeProblem } from './describe-problem.js'
import type { XContext } from './x-context.js'
import type { XProblem } from './x-problem.js'

/** A token is believed to be wrong when it is refused so often in a row: X has refused good ones in its bad hours. */
const refusalsBelieved = 3

/** What is asked of X. */
export interface XQuestion<Body> {
  path: string
  params: Record<string, string>
  shape: z.ZodType<Body>
  /** Of the watch that it is asked for. */
  watchId: string
  /** Makes the batch that charges for the request, written before it is sent; undefined where it cannot be paid any more. */
  charge?: () => Promise<FeedBatch | undefined>
}

/**
 * Asks X until it answers: waits where it is told to, and tries again, ever more slowly, where X does not work. Every trouble is a
 * batch, so that it is seen and counted.
 *
 * A request that is billed by itself is charged before it is sent. Where an error came back it was not billed, and the next try is
 * paid already; where nothing came back nobody knows, and the next try is charged anew: more is never spent than is written.
 *
 * @returns the answer; `refused` where X will not hear this question; undefined where the signal aborts or the money is spent
 * @throws VigieError E_X_TOKEN, E_X_FORBIDDEN
 */
export async function* askPatiently<Body extends object>(context: XContext, question: XQuestion<Body>): AsyncGenerator<FeedBatch, Body | 'refused' | undefined> {
  const { signal, options: { client, clock, chance } } = context
  const { path, params, shape, watchId } = question
  for (let [failures, isPaid] = [1, false]; !context.isStopped(); failures++) {
    if (question.charge && !isPaid) {
      const charged = await question.charge()
      if (!charged) return undefined
      yield charged
    }
    const answer = await client.get(path, params, shape, signal)
    if (context.isStopped()) return undefined
    if ('body' in answer) {
      context.refused.delete(watchId)
      return answer.body
    }
    const { problem } = answer
    if (problem.kind !== 'refused') giveUp(problem, failures)
    isPaid = problem.kind !== 'unavailable' || problem.isAnswered
    const isNew = problem.kind !== 'refused' || !context.refused.has(watchId)
    if (problem.kind === 'refused') context.refused.add(watchId)
    if (isNew) yield reportTrouble(context, problem, watchId)
    if (problem.kind === 'refused') return 'refused'
    await clock.sleep(chooseWait(problem, failures, clock.now(), chance()), signal)
  }
  return undefined
}

function reportTrouble(context: XContext, problem: XProblem, watchId: string): FeedBatch {
  context.isTroubled = true
  context.options.log.warn({ watch: watchId, problem: problem.kind }, 'X did not answer as it should; trying again')
  return context.toBatch({ trouble: describeProblem(problem) })
}

function giveUp({ kind }: XProblem, failures: number): void {
  if (failures < refusalsBelieved) return
  if (kind === 'token') throw new VigieError('E_X_TOKEN', {})
  if (kind === 'forbidden') throw new VigieError('E_X_FORBIDDEN', {})
}

import { stat } from 'node:fs/promises'
import path from 'node:path'
import { openModel, packageFiles } from '../predict/index.js'
import type { GateReport } from './gate/gate-report.js'

interface Place {
  name: string
  folder: string
}

const texts = 32
const rounds = 5
/** A model is asked again and again for so long in each round: a quick one often enough that other work has let some answer of it alone. */
const leastMilliseconds = 60

/** Measures two packages side by side, by turns: texts a second by the quickest answer, since the machine has other work; and bytes of the graphs. */
export async function measureCost(before: Place, after: Place, sample: readonly string[]): Promise<NonNullable<GateReport['cost']>> {
  const models = [await openModel(before.name, before), await openModel(after.name, after)] as const
  const best = [0, 0]
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [i, model] of models.entries()) best[i] = Math.max(best[i] ?? 0, await measureSpeed(() => model.score(sample.slice(0, texts)), Math.min(texts, sample.length)))
    }
  } finally {
    for (const model of models) await model.close()
  }
  const [speedBefore = 0, speedAfter = 0] = best
  return { speedBefore, speedAfter, bytesBefore: await measureGraph(before), bytesAfter: await measureGraph(after) }
}

async function measureSpeed(score: () => Promise<unknown>, count: number): Promise<number> {
  const startedAt = performance.now()
  let quickest = Infinity
  for (let now = startedAt; now - startedAt < leastMilliseconds; ) {
    const askedAt = now
    await score()
    now = performance.now()
    quickest = Math.min(quickest, now - askedAt)
  }
  return (1000 * count) / quickest
}

async function measureGraph({ name, folder }: Place): Promise<number> {
  return (await stat(path.join(folder, name, packageFiles.model))).size
}

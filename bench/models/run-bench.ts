import { cpus, type } from 'node:os'
import { startProgress } from '../../src/cli/progress.js'
import { readConfig } from '../../src/config.js'
import type { Contender } from './contender.js'
import { describeModels } from './describe-models.js'
import type { Quality } from './measure-quality.js'
import { measureSpeeds } from './measure-speeds.js'
import type { Speed } from './measure-speeds.js'
import { openContenders } from './open-contenders.js'
import { readProtocol } from './read-protocol.js'
import type { Protocol } from './read-protocol.js'
import { results as resultsSchema } from './results.js'
import type { Results } from './results.js'
import { scoreSources } from './score-sources.js'

/** What to measure. */
export interface BenchRequest {
  recipe: string
  dataDir: string
  /** Folder of model packages. */
  models: string
  only?: readonly string[] | undefined
  /** 0 measures no speed. */
  rounds: number
  /** How long a model works in one round, at one size of batch. */
  milliseconds: number
}

export interface BenchRun {
  results: Results
  /** Source → contender → quality, for pictures. */
  qualities: Map<string, Map<string, Quality>>
}

const batches = [1, 32]
const baseline = 'tfidf-lr'

/**
 * Measures every model and peer on the same rows, then their speed.
 *
 * @throws {VigieError} E_DATA_FOLDER, E_RECIPE, E_FILE_…, E_MODEL_…
 */
export async function runBench(request: BenchRequest): Promise<BenchRun> {
  const contenders = await openContenders(request.models, request.only)
  const protocol = await readProtocol(request.recipe, request.dataDir)
  const rows = protocol.sources.reduce((sum, { texts }) => sum + texts.length, 0)
  const progress = startProgress('Scoring', 'rows', rows * contenders.length)
  const qualities = await scoreSources(contenders, protocol.sources, progress).finally(() => progress.finish())
  const speeds = await measureAllSpeeds(contenders, protocol, request)
  await Promise.all(contenders.map((contender) => contender.close()))
  const results = describeRun(contenders, protocol, qualities, speeds)
  return { results: resultsSchema.parse(results), qualities }
}

async function measureAllSpeeds(contenders: readonly Contender[], { sources }: Protocol, { rounds, milliseconds }: BenchRequest): Promise<Map<string, Speed[]>> {
  if (rounds === 0) return new Map()
  const progress = startProgress('Measuring speed', 'turns', contenders.length * batches.length * (rounds + 1))
  const onTurn = (): void => progress.advance(1)
  const texts = sources.flatMap((source) => source.texts)
  return measureSpeeds(contenders, texts, { batches, rounds, milliseconds, baseline, onTurn }).finally(() => progress.finish())
}

function describeRun(contenders: readonly Contender[], protocol: Protocol, qualities: BenchRun['qualities'], speeds: Map<string, Speed[]>): Results {
  const { model } = readConfig({})
  const shipped = contenders.some(({ name }) => name === model) ? model : undefined
  const sources = protocol.sources.map(({ name, poles, file, sha256, texts }) => ({ name, poles, file, sha256, rows: texts.length }))
  return {
    format: 1,
    measuredAt: new Date().toISOString(),
    machine: { processor: cpus()[0]?.model.trim() ?? '', cores: cpus().length, node: process.version, system: type() },
    protocol: { name: protocol.name, sha256: protocol.sha256, sources },
    ...(shipped !== undefined && { shipped }),
    ...describeModels(contenders, protocol, { qualities, speeds }, shipped),
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { adoptChampion, decideModel, findDeciding, storeChallenger, type ModelChoice } from '../../src/store/index.js'
import { createDatabase } from '../create-database.js'

const version = (id: string) => ({ id, name: 'own', sha256: id, card: {} })
/** The champion retires, another takes its place, who did it is written down, and all that holds. */
const statements = 4

const cases = [...[1, 2, 3, 4].map((done) => ({ action: 'promote' as const, done })), { action: 'rollback' as const, done: 2 }]

/** @returns the signal that ended it; none where it ended by itself */
async function decideAndDie(url: string, action: ModelChoice['action'], versionId: string, done: number): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, ['test/store/die-while-deciding.mjs', url, action, versionId, String(done)], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  return signal
}

test.concurrent.each(cases)('killed in a $action after $done of its statements, one version decides, and it can be done again', async ({ action, done }) => {
  const database = await createDatabase()
  const { url, store } = database
  await adoptChampion(store, version('own@0'))
  await storeChallenger(store, version('own@1'), { baseVersion: 'own@0', parentVersionId: 'own@0', features: 1, numbers: new Uint8Array(4), verdicts: 60, report: {}, askedBy: 'schedule' }, true)
  const promotion = { versionId: 'own@1', action: 'promote', person: 'slack:U1', reason: 'because' } as const
  if (action === 'rollback') await decideModel(store, promotion)
  const [before, after] = action === 'promote' ? ['own@0', 'own@1'] : ['own@1', 'own@0']
  expect(await decideAndDie(url, action, after, done)).toBe('SIGKILL')
  const champions = () => store.modelVersion.findMany({ where: { role: 'champion' }, select: { id: true } })
  expect(await champions()).toEqual([{ id: done === statements ? after : before }])
  expect(await findDeciding(store, 'own@0')).toBe(done === statements ? after : before)
  await decideModel(store, { ...promotion, action, versionId: after })
  expect(await champions()).toEqual([{ id: after }])
  expect(await store.modelDecision.count({ where: { action } })).toBe(1)
  await database.drop()
})

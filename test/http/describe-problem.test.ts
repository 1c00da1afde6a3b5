import { expect, test } from 'vitest'
import { describeProblem } from '../../src/http/describe-problem.js'
import { openStore } from '../../src/store/index.js'

test('a database that does not answer is told as that, and not where it is', async () => {
  const store = openStore('postgresql://vigie:hunter2@127.0.0.1:1/secret-name', 1)
  const error: unknown = await store.watch.count().catch((cause: unknown) => cause)
  await store.$disconnect()
  const problem = describeProblem(error)
  expect(problem).toMatchObject({ status: 503, code: 'E_DATABASE_AWAY', detail: expect.stringContaining('nothing is lost') as string })
  expect(JSON.stringify(problem)).not.toMatch(/127\.0|hunter2|secret/)
})

test('what nobody knows is told without what it says', () => {
  const problem = describeProblem(new TypeError('planted words'))
  expect(problem).toMatchObject({ status: 500, code: 'E_INTERNAL' })
  expect(JSON.stringify(problem)).not.toContain('planted')
})

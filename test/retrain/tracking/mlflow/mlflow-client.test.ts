import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { cutBatches } from '../../../../src/retrain/tracking/mlflow/cut-batches.js'
import { describeServer } from '../../../../src/retrain/tracking/mlflow/describe-server.js'
import { MlflowClient } from '../../../../src/retrain/tracking/mlflow/mlflow-client.js'
import { startFakeServer } from './fake-server.js'
import type { Answer, FakeServer } from './fake-server.js'

const fine: Answer = { status: 200, body: '{"run_id":"1"}' }
const broken: Answer = { status: 503, body: 'upstream' }
const none = { username: undefined, password: undefined, token: undefined }

function ask(url: string, timeoutMilliseconds = 5000): Promise<{ run_id: string }> {
  const client = new MlflowClient({ url }, { timeoutMilliseconds, pausesMilliseconds: [1, 1] })
  return client.post('runs/create', {}, z.object({ run_id: z.string() }))
}

describe('a request to MLflow', () => {
  it.each<[string, (Answer | 'never')[], number]>([
    ['at once', [fine], 1],
    ['after two failures of the server', [broken, broken, fine], 3],
  ])('is answered %s', async (_, answers, tries) => {
    const server = await startFakeServer(...answers)
    expect(await ask(server.url)).toEqual({ run_id: '1' })
    expect(server.asked).toHaveLength(tries)
    expect(server.asked[0]).toMatchObject({ method: 'POST', url: expect.stringMatching(/^\/api\/2\.0\/mlflow\/runs\/create/) as string })
  })

  it.each<[string, Answer | 'never', number, RegExp]>([
    ['three failures of the server', broken, 3, /answered 503 without a reason/],
    ['a refusal, with its code', { status: 400, body: '{"error_code":"INVALID_PARAMETER_VALUE","message":"no such thing"}' }, 1, /400 INVALID_PARAMETER_VALUE: no such thing/],
    ['a log-in that is missing', { status: 401, body: 'You are not authenticated.' }, 1, /answered 401/],
    ['an answer of something else', { status: 200, body: '<html>Log in</html>' }, 1, /not MLflow's/],
    ['no answer in time', 'never', 1, /no answer within 0\.5 s/],
  ])('fails by %s', async (_, answer, tries, message) => {
    const server = await startFakeServer(answer)
    const failure = ask(server.url, answer === 'never' ? 500 : 5000)
    await expect(failure).rejects.toMatchObject({ code: answer === 'never' ? 'E_TRACKING_UNREACHABLE' : 'E_TRACKING_REFUSED' })
    await expect(failure).rejects.toThrow(message)
    await expect(failure).rejects.toThrow(server.url)
    expect(server.asked).toHaveLength(tries)
  })

  it.each([
    ['http://127.0.0.1:1', 'bad port'],
    ['http://127.0.0.1:39999', 'ECONNREFUSED'],
  ])('says that %s is down, and why: %s', async (url, reason) => {
    await expect(ask(url)).rejects.toMatchObject({ code: 'E_TRACKING_UNREACHABLE', message: `MLflow at ${url} does not answer: ${reason}.` })
  })

  it('sends credentials and shows none', async () => {
    const server: FakeServer = await startFakeServer({ status: 403, body: '{"error_code":"PERMISSION_DENIED"}' })
    const client = new MlflowClient(describeServer({ ...none, uri: server.url.replace('//', '//ann:hunter2@') }))
    const failure = await client.get('experiments/get', {}, z.object({})).catch((error: unknown) => error)
    expect(server.asked[0]?.headers.authorization).toBe(`Basic ${btoa('ann:hunter2')}`)
    expect(failure).toMatchObject({ code: 'E_TRACKING_REFUSED' })
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toMatch(/hunter2|ann/)
  })
})

test.each([
  ['nothing', { ...none, uri: 'http://ml.example.com/' }, 'http://ml.example.com', undefined],
  ['a path', { ...none, uri: 'https://example.com/mlflow/' }, 'https://example.com/mlflow', undefined],
  ['a user in the address', { ...none, uri: 'https://a%40b:p%3Aw@ml.example.com' }, 'https://ml.example.com', `Basic ${btoa('a@b:p:w')}`],
  ['a user beside it', { ...none, uri: 'https://ml.example.com', username: 'ann', password: 'pw' }, 'https://ml.example.com', `Basic ${btoa('ann:pw')}`],
  ['a token', { ...none, uri: 'https://ml.example.com', token: 't' }, 'https://ml.example.com', 'Bearer t'],
])('the address of a server with %s', (_, variables, url, authorization) => {
  expect(describeServer(variables)).toEqual({ url, authorization })
})

test('parameters and metrics are cut into requests that MLflow takes', () => {
  const parameters = Object.fromEntries(Array.from({ length: 250 }, (_, k) => [`p${k}`, 'x'.repeat(7000)]))
  const metrics = Array.from({ length: 2000 }, (_, step) => ({ name: 'loss', value: 1, step, at: '2026-01-01T00:00:00Z' }))
  const batches = cutBatches(parameters, metrics)
  expect(batches.map((batch) => [batch.params.length, batch.metrics.length])).toEqual([[100, 900], [100, 900], [50, 200]])
  expect(batches[0]?.params[0]?.value).toHaveLength(6000)
  expect(cutBatches({}, [])).toEqual([])
})

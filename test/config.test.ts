import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.js'
import { defaultMisprediction } from '../src/detect/index.js'

/** What the configuration complains about, one line a mistake. */
function readProblems(environment: Record<string, string>): string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    expect(error).toMatchObject({ code: 'E_CONFIG', exitCode: 2 })
    return (error as Error).message.split('\n').slice(1).map((line) => line.trim())
  }
}

describe('the configuration', () => {
  const defaults = {
    databaseUrl: undefined, redisUrl: undefined, dataDir: '.vigie', host: '127.0.0.1', port: 3000, publicUrl: undefined, model: 'vigie', logLevel: 'info', runsDir: 'runs', mlflow: undefined,
    insightsConnection: undefined, otlpEndpoint: undefined, slackBotToken: undefined, slackSigningSecret: undefined, slackAppToken: undefined, slackOAuth: undefined, slackApiUrl: undefined, xBearerToken: undefined, xApiUrl: undefined, teamsApp: undefined, teamsUnauthenticated: false, teamsCloudUrl: undefined, timeZone: 'UTC', misprediction: defaultMisprediction, lastPredictions: undefined, watchEditors: [], textRetentionDays: 90,
    slackReactions: {
      x: 'wrong', heavy_check_mark: 'right', rage: 'negative', neutral_face: 'neutral', smile: 'positive', eyes: 'acknowledge', white_check_mark: 'resolve',
    },
    teamsReactions: {
      like: 'right', '2714_heavycheckmark': 'right', '274c_crossmark': 'wrong', angry: 'negative', sad: 'negative', speechless: 'neutral',
      smile: 'positive', grinningfacewithsmilingeyes: 'positive', '1f440_eyes': 'acknowledge', '2705_whiteheavycheckmark': 'resolve',
    },
  }

  test('needs nothing', () => {
    expect(readConfig({})).toEqual(defaults)
  })

  test('takes an empty variable for an absent one, and leaves those of others alone', () => {
    expect(readConfig({ PORT: '', REDIS_URL: '  ', VIGIE_MODEL: undefined, VIGIE_UNKNOWN: '', PATH: '/bin', VIGIERS: 'x' })).toEqual(defaults)
  })

  test.each<[string, string, object]>([
    ['DATABASE_URL', 'postgresql://ann:secret@db.example.com:5432/vigie', { databaseUrl: 'postgresql://ann:secret@db.example.com:5432/vigie' }],
    ['DATABASE_URL', 'postgres://db.example.com/vigie', { databaseUrl: 'postgres://db.example.com/vigie' }],
    ['REDIS_URL', 'rediss://:secret@redis.example.com/2', { redisUrl: 'rediss://:secret@redis.example.com/2' }],
    ['VIGIE_DATA_DIR', '/var/lib/vigie', { dataDir: '/var/lib/vigie' }],
    ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['PUBLIC_URL', 'https://Vigie.example.com/', { publicUrl: 'https://vigie.example.com' }],
    ['PUBLIC_URL', 'http://localhost:8080/vigie//', { publicUrl: 'http://localhost:8080/vigie' }],
    ['VIGIE_MODEL', 'minilm-3', { model: 'minilm-3' }],
    ['VIGIE_LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['VIGIE_TIME_ZONE', 'America/New_York', { timeZone: 'America/New_York' }],
    ['VIGIE_TEXT_RETENTION_DAYS', '30', { textRetentionDays: 30 }],
    ['VIGIE_WATCH_EDITORS', 'slack:U1, console:a-b', { watchEditors: ['slack:U1', 'console:a-b'] }],
    ['VIGIE_SLACK_REACTIONS', '+1=right, x=wrong', { slackReactions: { '+1': 'right', x: 'wrong' } }],
    ['SLACK_BOT_TOKEN', 'xoxb-1-2-abc', { slackBotToken: 'xoxb-1-2-abc' }],
    ['VIGIE_TEAMS_ALLOW_UNAUTHENTICATED', '1', { teamsUnauthenticated: true }],
    ['VIGIE_RUNS_DIR', 'records', { runsDir: 'records' }],
    ['MLFLOW_TRACKING_URI', 'https://ann:secret@mlflow.example.com/ml', { mlflow: { uri: 'https://ann:secret@mlflow.example.com/ml', username: undefined, password: undefined, token: undefined } }],
    ['MLFLOW_TRACKING_TOKEN', 'of-no-use-alone', {}],
    ['VIGIE_MISPREDICTION_LIMIT', '5', { misprediction: { ...defaultMisprediction, limit: 5 } }],
    ['VIGIE_MISPREDICTION_WINDOW_MINUTES', '15', { misprediction: { ...defaultMisprediction, windowMinutes: 15 } }],
    ['VIGIE_MISPREDICTION_COOLDOWN_MINUTES', '0', { misprediction: { ...defaultMisprediction, cooldownMinutes: 0 } }],
    ['VIGIE_DRIFT_LAST_PREDICTIONS', '20', { lastPredictions: { predictions: 20, trainingShare: 0.5, threshold: 0.3 } }],
    ['VIGIE_DRIFT_TRAINING_PERCENT', '40', {}],
  ])('reads %s=%s', (name, value, want) => {
    expect(readConfig({ [name]: value })).toEqual({ ...defaults, ...want })
  })

  test.each([
    ['DATABASE_URL', 'mysql://db.example.com/vigie', /starts with postgresql/],
    ['DATABASE_URL', 'db.example.com', /starts with postgresql/],
    ['REDIS_URL', 'http://redis.example.com', /starts with redis/],
    ['REDIS_URL', 'redis://redis.example.com/jobs', /number of a database/],
    ['SLACK_BOT_TOKEN', 'xapp-1-2-abc', /starts with xoxb-/],
    ['SLACK_SIGNING_SECRET', '0123456789abcdef0123456789abcdef', /needs SLACK_BOT_TOKEN beside it/],
    ['SLACK_APP_TOKEN', 'xapp-1-2-abc', /needs SLACK_BOT_TOKEN beside it/],
    ['SLACK_API_URL', 'slack-gov.com', /starts with http/],
    ['TEAMS_APP_PASSWORD', 'long enough a secret', /TEAMS_APP_PASSWORD needs TEAMS_APP_ID and TEAMS_TENANT_ID beside it/],
    ['VIGIE_TEAMS_ALLOW_UNAUTHENTICATED', 'yes', /must be 1 or 0/],
    ['PORT', 'abc', /number/],
    ['PORT', '70000', /65535/],
    ['PORT', '-1', /0/],
    ['PUBLIC_URL', 'vigie.example.com', /starts with https/],
    ['PUBLIC_URL', 'ftp://vigie.example.com', /starts with https/],
    ['PUBLIC_URL', 'https://ann:secret@vigie.example.com', /without a user/],
    ['PUBLIC_URL', 'https://vigie.example.com/?a=b', /a query/],
    ['PORT', '80.5', /whole number/],
    ['VIGIE_MODEL', '../../etc', /name of a model package/],
    ['VIGIE_LOG_LEVEL', 'loud', /silent, error, warn, info, debug/],
    ['MLFLOW_TRACKING_URI', 'databricks', /starts with http/],
    ['VIGIE_MISPREDICTION_LIMIT', '0', /1/],
    ['VIGIE_DRIFT_TRAINING_PERCENT', '140', /100/],
    ['VIGIE_MISPREDICTON_LIMIT', '5', /not a variable of Vigie/],
  ])('refuses %s=%s', (name, value, why) => {
    const [problem, ...others] = readProblems({ [name]: value })
    expect(others).toEqual([])
    expect(problem).toMatch(new RegExp(`^${name} `))
    expect(problem).toMatch(why)
  })

  test('names every mistake at once, and repeats no value', () => {
    const problems = readProblems({
      DATABASE_URL: 'mysql://ann:hunter2@db', REDIS_URL: 'hunter2', PORT: 'hunter2', VIGIE_LOG_LEVEL: 'hunter2', VIGIE_TOKEN: 'hunter2', VIGIE_MODEL: 'Hunter2!',
    })
    expect(problems.map((line) => line.split(' ')[0]).sort()).toEqual(['DATABASE_URL', 'PORT', 'REDIS_URL', 'VIGIE_LOG_LEVEL', 'VIGIE_MODEL', 'VIGIE_TOKEN'])
    expect(problems.join('\n')).not.toMatch(/hunter2/i)
  })
})

describe('an app of Slack that several workspaces install', () => {
  const key = Buffer.alloc(32, 7)
  const app = {
    SLACK_CLIENT_ID: '12.34', SLACK_CLIENT_SECRET: 'fake-client-secret', VIGIE_TOKEN_KEYS: key.toString('base64'), SLACK_SIGNING_SECRET: 'fake-signing-secret', PUBLIC_URL: 'https://vigie.example.com',
  }

  test('is its id, its secret and the keys that seal tokens', () => {
    expect(readConfig(app).slackOAuth).toEqual({ clientId: '12.34', clientSecret: 'fake-client-secret', keys: [key] })
    const both = `${Buffer.alloc(32, 8).toString('base64')}, ${app.VIGIE_TOKEN_KEYS}`
    expect(readConfig({ ...app, VIGIE_TOKEN_KEYS: both }).slackOAuth?.keys).toEqual([Buffer.alloc(32, 8), key])
  })

  test.each<[string, Record<string, string>, string]>([
    ['without a key', { VIGIE_TOKEN_KEYS: '' }, 'needs VIGIE_TOKEN_KEYS beside it'],
    ['with a key that is too short', { VIGIE_TOKEN_KEYS: 'c2hvcnQ=' }, 'VIGIE_TOKEN_KEYS must be 32 random bytes'],
    ['without an address', { PUBLIC_URL: '' }, 'needs PUBLIC_URL beside it'],
    ['without a door', { SLACK_SIGNING_SECRET: '' }, 'needs SLACK_SIGNING_SECRET or SLACK_APP_TOKEN beside it'],
    ['with the token of one workspace', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'must be left out'],
  ])('refuses to start %s', (_, change, problem) => {
    expect(readProblems({ ...app, ...change })).toEqual([expect.stringContaining(problem)])
  })
})

describe('an app of Teams', () => {
  const app = { TEAMS_APP_ID: '5f8f2d3e-9c1b-4b55-8e0f-0d3c6a1b7a11', TEAMS_APP_PASSWORD: 'fake-secret', TEAMS_TENANT_ID: '2c1f0e77-3a52-4d43-9a51-3b4c8f6d9e02' }

  test('is its id, its secret and its organisation', () => {
    expect(readConfig(app).teamsApp).toEqual({ appId: app.TEAMS_APP_ID, password: app.TEAMS_APP_PASSWORD, tenantId: app.TEAMS_TENANT_ID })
  })

  test('has ids that are ones', () => {
    expect(readProblems({ ...app, TEAMS_APP_ID: 'vigie' })).toEqual([expect.stringContaining('TEAMS_APP_ID must be the id of the app')])
  })

  test('leaves no door open beside it', () => {
    expect(readProblems({ ...app, VIGIE_TEAMS_ALLOW_UNAUTHENTICATED: '1' })).toEqual([expect.stringContaining('must be left out here')])
  })
})

describe('.env.example', () => {
  const entries = [...readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const)
  // What the source itself knows, so that a new variable without a line in the example is noticed.
  const known = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name)

  test('lists every variable, once, and no other', () => {
    expect(known.length).toBeGreaterThan(10)
    expect(entries.map(([name]) => name).sort()).toEqual(known.sort())
  })

  test('gives values that are valid, and the defaults where there is one', () => {
    // One workspace or several, never both.
    const install = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'VIGIE_TOKEN_KEYS']
    expect(readConfig(Object.fromEntries(entries.filter(([name]) => name !== 'SLACK_BOT_TOKEN'))).slackOAuth).toBeDefined()
    const config = readConfig(Object.fromEntries(entries.filter(([name]) => !install.includes(name))))
    expect({ ...config, databaseUrl: undefined, redisUrl: undefined, insightsConnection: undefined, otlpEndpoint: undefined, slackBotToken: undefined, slackSigningSecret: undefined, slackAppToken: undefined, slackApiUrl: undefined, xBearerToken: undefined, xApiUrl: undefined, teamsApp: undefined, teamsCloudUrl: undefined, publicUrl: undefined, mlflow: undefined, watchEditors: [] }).toEqual(readConfig({}))
  })
})

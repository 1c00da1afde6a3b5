import { z } from 'zod'
import { defaultMisprediction, type LastPredictionsSettings, type MispredictionSettings } from './detect/index.js'
import { VigieError } from './errors.js'
import { logLevels, type LogLevel } from './ops/log.js'

/** Everything that can be set from outside. `.env.example` documents the same variables. */
export interface Config {
  /** DATABASE_URL: a PostgreSQL of yours, 13 or later; without it Vigie brings its own. */
  databaseUrl: string | undefined
  /** REDIS_URL: a Redis of yours, 6.2 or later; without it the queue lives in PostgreSQL. */
  redisUrl: string | undefined
  /** VIGIE_DATA_DIR: where the embedded PostgreSQL keeps its data, and packages of retrained models are made. Default `.vigie`. */
  dataDir: string
  /** HOST: address to listen on. Default 127.0.0.1: this machine alone. */
  host: string
  /** PORT: port of the console and the API. Default 3000. */
  port: number
  /** PUBLIC_URL: where people reach the page, no slash at its end. Without it, the address that Vigie listens on. */
  publicUrl: string | undefined
  /** VIGIE_MODEL: name of the model package that decides. Default `vigie`. */
  model: string
  /** VIGIE_LOG_LEVEL: silent, error, warn, info or debug. Default info. */
  logLevel: LogLevel
  /** VIGIE_RUNS_DIR: where trainings, packagings and evaluations are recorded. Default `runs`. */
  runsDir: string
  /** MLFLOW_TRACKING_URI, _USERNAME, _PASSWORD, _TOKEN: an MLflow server that the same is uploaded to, and whose alias `champion` follows the version that decides; the names are MLflow's. */
  mlflow: MlflowVariables | undefined
  /** APPLICATIONINSIGHTS_CONNECTION_STRING: an Azure Application Insights that traces, metrics, events and the log are sent to; off without it. */
  insightsConnection: string | undefined
  /** OTEL_EXPORTER_OTLP_ENDPOINT: a collector that takes OpenTelemetry's OTLP over HTTP, such as http://127.0.0.1:4318; the same is sent there. OTEL_EXPORTER_OTLP_HEADERS is heeded. */
  otlpEndpoint: string | undefined
  /** SLACK_BOT_TOKEN: the app's token in your workspace; without it there is no Slack, unless several workspaces install Vigie. */
  slackBotToken: string | undefined
  /** SLACK_SIGNING_SECRET: the app's signing secret; with it, Slack may send what people say and press to /slack/events. */
  slackSigningSecret: string | undefined
  /** SLACK_APP_TOKEN: the app-level token; with it, Vigie connects to Slack to hear it (Socket Mode). */
  slackAppToken: string | undefined
  /**
   * SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, VIGIE_TOKEN_KEYS: lets several workspaces install the app; the keys seal their tokens: the
   * first seals new ones, all of them open old ones.
   */
  slackOAuth: { clientId: string; clientSecret: string; keys: Buffer[] } | undefined
  /** SLACK_API_URL: where Slack's Web API is, such as GovSlack's; Slack's own by default. */
  slackApiUrl: string | undefined
  /** X_BEARER_TOKEN: the token of an app with access to X's API; without it X is not read. */
  xBearerToken: string | undefined
  /** X_API_URL: where X's API is; X's own by default. */
  xApiUrl: string | undefined
  /** TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID: the app's registration; without them there is no Teams. */
  teamsApp: { appId: string; password: string; tenantId: string } | undefined
  /** VIGIE_TEAMS_ALLOW_UNAUTHENTICATED: 1 takes what anybody sends for Teams', where there is no app; for an emulator on this machine. */
  teamsUnauthenticated: boolean
  /** TEAMS_CLOUD_URL: one address that stands in for Microsoft's log-in and keys; Microsoft's own by default. */
  teamsCloudUrl: string | undefined
  /** VIGIE_SLACK_REACTIONS: what people's reactions mean, `<emoji>=<meaning>` parted by commas, by Slack's names of emoji. */
  slackReactions: Readonly<Record<string, ReactionMeaning>>
  /** VIGIE_TEAMS_REACTIONS: the same for Teams, by the ids in Microsoft's "Teams reactions reference" (learn.microsoft.com), without the tone of a skin. */
  teamsReactions: Readonly<Record<string, ReactionMeaning>>
  /** VIGIE_TIME_ZONE: whose days and mornings digests go by, where a watch says nothing else; IANA. Default UTC. */
  timeZone: string
  /** VIGIE_TEXT_RETENTION_DAYS: how long texts of posts, and texts that somebody asked about, are kept. Default 90. */
  textRetentionDays: number
  /** VIGIE_WATCH_EDITORS: `<platform>:<person>` of those who may change watches from a chat, parted by commas; empty: everybody. */
  watchEditors: string[]
  /**
   * VIGIE_MISPREDICTION_LIMIT, _WINDOW_MINUTES, _COOLDOWN_MINUTES: so many predictions marked wrong within so many minutes raise an
   * alert, and no other for so many minutes. Default 3, 5 and 10.
   */
  misprediction: MispredictionSettings
  /**
   * VIGIE_DRIFT_LAST_PREDICTIONS, VIGIE_DRIFT_TRAINING_PERCENT, VIGIE_DRIFT_THRESHOLD_POINTS: the rule of the last predictions, beside
   * Vigie's own: an alert where the share of negatives among so many lies more than so many points from that of the training base. Off by
   * default (0 predictions).
   */
  lastPredictions: LastPredictionsSettings | undefined
}

export interface MlflowVariables {
  uri: string
  username: string | undefined
  password: string | undefined
  token: string | undefined
}

/** A verdict on the prediction that a message shows, or what to do about the alert that it shows. */
export type ReactionMeaning = (typeof reactionMeanings)[number]
const reactionMeanings = ['right', 'wrong', 'negative', 'neutral', 'positive', 'acknowledge', 'resolve'] as const

const reactions = z.string()
  .transform((text) => text.split(',').map((each) => each.trim()).filter((each) => each !== ''))
  .refine((all) => all.every((each) => /^[\w+'-]+=/.test(each) && reactionMeanings.some((meaning) => each.endsWith(`=${meaning}`))),
    `must be pairs such as x=wrong, parted by commas; meanings are ${reactionMeanings.join(', ')}`)
  .transform((all) => Object.fromEntries(all.map((each) => each.split('='))) as Record<string, ReactionMeaning>)

const whole = (minimum: number, maximum: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(minimum, `must be at least ${minimum}`)
    .max(maximum, `must be at most ${maximum}`)
const address = (protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be an address that starts with ${protocols.join('// or ')}//`,
  })

const isBare = ({ username, password, search, hash }: URL): boolean => `${username}${password}${search}${hash}` === ''

/** Whether a name is one of the IANA time zones that this Node.js knows. */
export function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +02:00 are taken too, but know no summer time.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

const variables = z.object({
  DATABASE_URL: address(['postgresql:', 'postgres:']).optional(),
  REDIS_URL: address(['redis:', 'rediss:'])
    .refine((value) => !URL.canParse(value) || /^\/?\d*$/.test(new URL(value).pathname), 'must end in the number of a database, or in none')
    .optional(),
  VIGIE_DATA_DIR: z.string().default('.vigie'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  PUBLIC_URL: address(['https:', 'http:'])
    .refine((value) => !URL.canParse(value) || isBare(new URL(value)), 'must be an address alone, without a user, a query or a fragment')
    .transform((value) => new URL(value).href.replace(/\/+$/, '')).optional(),
  VIGIE_MODEL: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be the name of a model package, such as tfidf-lr').default('vigie'),
  VIGIE_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  VIGIE_RUNS_DIR: z.string().default('runs'),
  MLFLOW_TRACKING_URI: address(['http:', 'https:']).optional(),
  MLFLOW_TRACKING_USERNAME: z.string().optional(),
  MLFLOW_TRACKING_PASSWORD: z.string().optional(),
  MLFLOW_TRACKING_TOKEN: z.string().optional(),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z.string().regex(/(^|;)InstrumentationKey=[0-9a-f-]{36}(;|$)/i, 'must be the connection string of an Application Insights resource, with InstrumentationKey=…').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(['http:', 'https:']).optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be the token of a bot, which starts with xoxb-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(16, 'must be the signing secret of the app, which is longer').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be a token of the app, which starts with xapp-').optional(),
  SLACK_CLIENT_ID: z.string().regex(/^[\d.]+$/, 'must be the client id of the app, two numbers with a point between them').optional(),
  SLACK_CLIENT_SECRET: z.string().min(16, 'must be the client secret of the app, which is longer').optional(),
  VIGIE_TOKEN_KEYS: z.string().transform((text) => text.split(',').map((each) => Buffer.from(each.trim(), 'base64')))
    .refine((keys) => keys.every(({ length }) => length === 32), 'must be 32 random bytes in base64, as openssl rand -base64 32 prints them; several are parted by commas').optional(),
  SLACK_API_URL: address(['http:', 'https:']).optional(),
  X_BEARER_TOKEN: z.string().regex(/^[\x21-\x7e]{20,}$/, 'must be the bearer token of an app, which is longer and has no spaces').optional(),
  X_API_URL: address(['http:', 'https:']).optional(),
  TEAMS_APP_ID: z.uuid('must be the id of the app, a UUID').optional(),
  TEAMS_APP_PASSWORD: z.string().min(8, 'must be the client secret of the app, which is longer').optional(),
  TEAMS_TENANT_ID: z.uuid('must be the id of your organisation, a UUID').optional(),
  TEAMS_CLOUD_URL: address(['http:', 'https:']).optional(),
  VIGIE_TEAMS_ALLOW_UNAUTHENTICATED: z.enum(['0', '1'], 'must be 1 or 0').default('0'),
  VIGIE_TIME_ZONE: z.string().refine(isTimeZone, 'must be the IANA name of a time zone, such as Europe/Paris').default('UTC'),
  VIGIE_SLACK_REACTIONS: reactions.prefault('x=wrong,heavy_check_mark=right,rage=negative,neutral_face=neutral,smile=positive,eyes=acknowledge,white_check_mark=resolve'),
  // As in Slack: 👍 ✔️ right, ❌ wrong, 😠 😢 negative, 😐 neutral, 🙂 😄 positive, 👀 acknowledge, ✅ resolve.
  VIGIE_TEAMS_REACTIONS: reactions.prefault([
    'like=right,2714_heavycheckmark=right,274c_crossmark=wrong,angry=negative,sad=negative,speechless=neutral',
    'smile=positive,grinningfacewithsmilingeyes=positive,1f440_eyes=acknowledge,2705_whiteheavycheckmark=resolve',
  ].join(',')),
  VIGIE_WATCH_EDITORS: z.string().transform((text) => text.split(',').map((each) => each.trim()).filter((each) => each !== ''))
    .refine((all) => all.every((each) => /^(slack|teams|console):\S+$/.test(each)), 'must be people such as slack:U024BE7LH, parted by commas').default([]),
  VIGIE_TEXT_RETENTION_DAYS: whole(1, 3650).default(90),
  VIGIE_MISPREDICTION_LIMIT: whole(1, 1000).default(defaultMisprediction.limit),
  VIGIE_MISPREDICTION_WINDOW_MINUTES: whole(1, 24 * 60).default(defaultMisprediction.windowMinutes),
  VIGIE_MISPREDICTION_COOLDOWN_MINUTES: whole(0, 7 * 24 * 60).default(defaultMisprediction.cooldownMinutes),
  VIGIE_DRIFT_LAST_PREDICTIONS: whole(0, 1000).default(0),
  VIGIE_DRIFT_TRAINING_PERCENT: whole(0, 100).default(50),
  VIGIE_DRIFT_THRESHOLD_POINTS: whole(1, 99).default(30),
})

/**
 * Reads the configuration. An empty variable counts as absent, as in a `.env` copied from the example. A variable that
 * starts with VIGIE_ and is not known is a mistake too: most likely misspelt.
 *
 * @throws VigieError E_CONFIG with every mistake at once; values are not repeated, since some are secret
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const unknown = Object.keys(given).filter((name) => name.startsWith('VIGIE_') && !(name in variables.shape))
  const parsed = variables.safeParse(given)
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `  ${issue.path.join('.')} ${describe(issue.message)}`),
    ...listSlackProblems(given),
    ...listTeamsProblems(given),
    ...unknown.map((name) => `  ${name} is not a variable of Vigie`),
  ]
  if (!parsed.success || problems.length > 0) throw new VigieError('E_CONFIG', { problems: problems.join('\n') })
  return arrange(parsed.data)
}

const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'VIGIE_TOKEN_KEYS', 'PUBLIC_URL'] as const

// One workspace by its token, or several by installing: both at once would leave open whose a channel is.
function listSlackProblems(given: Record<string, unknown>): string[] {
  const doors = ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'].filter((name) => name in given)
  const installs = oauthNames.filter((name) => name in given && name !== 'PUBLIC_URL')
  if (installs.length === 0) return doors.filter(() => !('SLACK_BOT_TOKEN' in given)).map((name) => `  ${name} needs SLACK_BOT_TOKEN beside it`)
  const missing = oauthNames.filter((name) => !(name in given))
  return [
    ...(missing.length > 0 ? [`  ${installs.join(', ')} needs ${missing.join(' and ')} beside it`] : []),
    ...(doors.length === 0 ? [`  ${installs.join(', ')} needs SLACK_SIGNING_SECRET or SLACK_APP_TOKEN beside it`] : []),
    ...('SLACK_BOT_TOKEN' in given ? ['  SLACK_BOT_TOKEN is for one workspace, and must be left out where SLACK_CLIENT_ID lets several install Vigie'] : []),
  ]
}

const teamsNames = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'] as const

// The app is all of it or nothing: without its id whoever sends something would be believed.
function listTeamsProblems(given: Record<string, unknown>): string[] {
  const missing = teamsNames.filter((name) => !(name in given))
  if (missing.length > 0 && missing.length < teamsNames.length) return [`  ${teamsNames.filter((name) => name in given).join(', ')} needs ${missing.join(' and ')} beside it`]
  const isOpen = given.VIGIE_TEAMS_ALLOW_UNAUTHENTICATED === '1'
  return isOpen && missing.length === 0 ? ['  VIGIE_TEAMS_ALLOW_UNAUTHENTICATED is for Teams without TEAMS_APP_ID, and must be left out here'] : []
}

function describe(message: string): string {
  return message.startsWith('must') ? message : `is wrong: ${message}`
}

function arrange(values: z.infer<typeof variables>): Config {
  return {
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    dataDir: values.VIGIE_DATA_DIR,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    model: values.VIGIE_MODEL,
    logLevel: values.VIGIE_LOG_LEVEL,
    runsDir: values.VIGIE_RUNS_DIR,
    mlflow: arrangeMlflow(values),
    insightsConnection: values.APPLICATIONINSIGHTS_CONNECTION_STRING,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    slackBotToken: values.SLACK_BOT_TOKEN,
    slackSigningSecret: values.SLACK_SIGNING_SECRET,
    slackAppToken: values.SLACK_APP_TOKEN,
    slackOAuth: arrangeOAuth(values),
    slackApiUrl: values.SLACK_API_URL,
    xBearerToken: values.X_BEARER_TOKEN,
    xApiUrl: values.X_API_URL,
    teamsApp: arrangeTeamsApp(values),
    teamsUnauthenticated: values.VIGIE_TEAMS_ALLOW_UNAUTHENTICATED === '1',
    teamsCloudUrl: values.TEAMS_CLOUD_URL,
    slackReactions: values.VIGIE_SLACK_REACTIONS,
    teamsReactions: values.VIGIE_TEAMS_REACTIONS,
    timeZone: values.VIGIE_TIME_ZONE,
    textRetentionDays: values.VIGIE_TEXT_RETENTION_DAYS,
    watchEditors: values.VIGIE_WATCH_EDITORS,
    misprediction: {
      limit: values.VIGIE_MISPREDICTION_LIMIT,
      windowMinutes: values.VIGIE_MISPREDICTION_WINDOW_MINUTES,
      cooldownMinutes: values.VIGIE_MISPREDICTION_COOLDOWN_MINUTES,
    },
    lastPredictions: arrangeLastPredictions(values),
  }
}

function arrangeOAuth({ SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, VIGIE_TOKEN_KEYS: keys }: z.infer<typeof variables>): Config['slackOAuth'] {
  return clientId !== undefined && clientSecret !== undefined && keys !== undefined ? { clientId, clientSecret, keys } : undefined
}

function arrangeTeamsApp({ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenantId }: z.infer<typeof variables>): Config['teamsApp'] {
  return appId !== undefined && password !== undefined && tenantId !== undefined ? { appId, password, tenantId } : undefined
}

function arrangeLastPredictions(values: z.infer<typeof variables>): LastPredictionsSettings | undefined {
  const predictions = values.VIGIE_DRIFT_LAST_PREDICTIONS
  if (predictions === 0) return undefined
  return { predictions, trainingShare: values.VIGIE_DRIFT_TRAINING_PERCENT / 100, threshold: values.VIGIE_DRIFT_THRESHOLD_POINTS / 100 }
}

function arrangeMlflow(values: z.infer<typeof variables>): MlflowVariables | undefined {
  if (values.MLFLOW_TRACKING_URI === undefined) return undefined
  const { MLFLOW_TRACKING_USERNAME: username, MLFLOW_TRACKING_PASSWORD: password, MLFLOW_TRACKING_TOKEN: token } = values
  return { uri: values.MLFLOW_TRACKING_URI, username, password, token }
}

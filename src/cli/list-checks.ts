import { existsSync } from 'node:fs'
import path from 'node:path'
import { readConfig, type Config } from '../config.js'
import { VigieError } from '../errors.js'
import { checkClock, checkDatabase, checkDisk, checkNode, checkPort, type Check } from '../ops/doctor/index.js'
import { findRunningPostgres, startEmbeddedPostgres } from '../ops/embedded-postgres/index.js'
import { inspectRedis } from '../queue/index.js'
import { checkPackages } from './check-packages.js'
import { readPackageFile } from './read-package-file.js'

/** The embedded PostgreSQL keeps up to 512 MB of its log beside the data. */
const embeddedMegabytes = 1000
/** Some packages of retrained models. */
const packagesMegabytes = 100

const defaultSlack = 'https://slack.com/api/'

/** All that can be looked at. Where the settings themselves are wrong, only what needs none of them is. */
export function listChecks(environment: NodeJS.ProcessEnv): Check[] {
  const settings = readSettings(environment)
  return [
    { name: 'Node.js', look: () => Promise.resolve(checkNode(process.versions.node, readPackageFile().engines.node)) },
    { name: 'settings', look: () => (settings instanceof VigieError ? Promise.reject(settings) : Promise.resolve('can be read')) },
    ...(settings instanceof VigieError ? [] : listServices(settings)),
    { name: 'models', look: () => checkModels(settings instanceof VigieError ? undefined : settings.model) },
  ]
}

function listServices(config: Config): Check[] {
  const { host, port, dataDir, databaseUrl, redisUrl, slackBotToken: token, slackOAuth, slackAppToken: appToken, slackSigningSecret, slackApiUrl: apiUrl } = config
  const services: Check[] = [
    { name: 'port', look: () => checkPort(host, port) },
    { name: 'disk', look: () => checkDisk(dataDir, databaseUrl === undefined ? embeddedMegabytes : packagesMegabytes) },
    { name: 'database', look: () => (databaseUrl === undefined ? checkEmbedded(dataDir) : checkDatabase(databaseUrl, Date.now)) },
    { name: 'queue', look: async () => (redisUrl === undefined ? 'in the database' : `Redis ${await inspectRedis(redisUrl)}, evicts nothing`) },
  ]
  const checks = [...services, checkX(config), checkTeams(config)]
  if (slackOAuth) return [...checks, { name: 'Slack', look: () => checkInstallations(config, slackOAuth.keys) }, { name: 'clock', look: () => checkClock({ url: apiUrl ?? defaultSlack, platform: 'Slack' }, Date.now) }]
  if (token === undefined) return [...checks, { name: 'Slack', look: () => Promise.resolve('not set up (docs/slack.md)') }]
  const listens = appToken !== undefined || slackSigningSecret !== undefined
  const look = async (): Promise<string> => {
    const { checkApp } = await import('../chat/slack/index.js')
    return await checkApp({ token, appToken, listens, apiUrl })
  }
  return [...checks, { name: 'Slack', look }, { name: 'clock', look: () => checkClock({ url: apiUrl ?? defaultSlack, platform: 'Slack' }, Date.now) }]
}

async function checkInstallations(config: Config, keys: Buffer[]): Promise<string> {
  const [{ checkWorkspaces }, { openSeal }, { withStore }] = await Promise.all([import('../chat/slack/index.js'), import('../store/index.js'), import('./with-store.js')])
  return await withStore(config, (store) => checkWorkspaces({ store, seal: openSeal(keys), apiUrl: config.slackApiUrl }), true)
}

function checkX({ xBearerToken: token, xApiUrl: url }: Config): Check {
  const look = async (): Promise<string> => {
    if (token === undefined) return 'not set up (docs/feeds.md)'
    const { checkXApp } = await import('../feed/index.js')
    return await checkXApp({ token, url })
  }
  return { name: 'X', look }
}

function checkTeams({ teamsApp: app, teamsUnauthenticated, teamsCloudUrl }: Config): Check {
  const name = 'Teams'
  if (!app) return { name, look: () => Promise.resolve(teamsUnauthenticated ? 'takes what anybody sends (VIGIE_TEAMS_ALLOW_UNAUTHENTICATED)' : 'not set up (docs/teams.md)') }
  return {
    name,
    async look() {
      const { checkApp, describeCloud } = await import('../chat/teams/index.js')
      return await checkApp(app, describeCloud(teamsCloudUrl))
    },
  }
}

/** Looks into the embedded database that runs, or starts it to look; where there is none yet, one in a temporary folder. */
async function checkEmbedded(dataDir: string): Promise<string> {
  const running = findRunningPostgres(dataDir)
  if (running !== undefined) return `${await checkDatabase(running, Date.now)}, embedded, in use`
  const isMade = existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))
  const embedded = await startEmbeddedPostgres(isMade ? dataDir : undefined)
  try {
    return `${await checkDatabase(embedded.url, Date.now)}, embedded`
  } finally {
    await embedded.stop()
  }
}

async function checkModels(name: string | undefined): Promise<string> {
  const { checked, problems } = await checkPackages()
  if (problems.length > 0) throw new VigieError('E_MODEL_PACKAGE', { folder: 'models', problem: problems.join('; ') })
  const known = checked.map((each) => each.name)
  if (name !== undefined && !known.includes(name)) throw new VigieError('E_MODEL_UNKNOWN', { name, known: known.join(', ') })
  return `${known.length} sound packages`
}

function readSettings(environment: NodeJS.ProcessEnv): Config | VigieError {
  try {
    return readConfig(environment)
  } catch (error) {
    if (error instanceof VigieError) return error
    throw error
  }
}

import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { CommandContext, ConsoleChannel } from '../chat/index.js'
import type { SlackInstaller, SlackListener } from '../chat/slack/index.js'
import type { TeamsListener } from '../chat/teams/index.js'
import { VigieError } from '../errors.js'
import type { Store } from '../store/index.js'
import type { ConsoleStatus, Health } from './console-status.js'
import { registerApi } from './api/register-api.js'
import { registerAlerts } from './register-alerts.js'
import { registerAsk } from './register-ask.js'
import { registerCharts } from './register-charts.js'
import { registerMetrics } from './register-metrics.js'
import { registerConsole } from './register-console.js'
import { registerReports } from './register-reports.js'
import { registerPresets } from './register-presets.js'
import { registerSlack } from './register-slack.js'
import { registerSlackInstall } from './register-slack-install.js'
import { registerTeams } from './register-teams.js'
import { refuseForeignHosts } from './refuse-foreign-hosts.js'
import { answerProblem } from './answer-problem.js'
import { registerProblems } from './register-problems.js'
import { builtPage, servePage } from './serve-page.js'
import { traceRequests } from './trace-requests.js'
import { addSecurityHeaders } from './security-headers.js'

export interface HttpServerOptions {
  store: Store
  consoleChannel: ConsoleChannel
  /** Called every two seconds while somebody looks at the page. */
  readStatus: () => Promise<ConsoleStatus>
  /** Throws where Vigie does not work. */
  readHealth: () => Promise<Health>
  /** The text of `/metrics`; there is none where it is left out. */
  readMetrics?: () => Promise<string>
  logger?: FastifyBaseLogger
  /** True where the server listens on this machine alone; requests for other names are then refused. */
  loopbackOnly?: boolean
  /** The address under which people reach the page, where it was told: its name is then ours as well. */
  publicUrl?: string | undefined
  /** Whose days are meant where a watch names no time zone; IANA. */
  timeZone?: string
  /** What answers people's questions; without it the page has nobody to ask. */
  commands?: CommandContext
  /** What takes the requests of Slack, where it may send some, and the path at which. */
  slack?: { path: string; takeRequest: NonNullable<SlackListener['takeRequest']> }
  /** The same of Teams. */
  teams?: { path: string; takeRequest: TeamsListener['takeRequest'] }
  /** The pages by which workspaces of Slack install Vigie, where several may. */
  slackInstall?: { paths: { install: string; redirect: string }; installer: SlackInstaller }
  /** Where the built page lies. */
  pageFolder?: string
  /** How often things are done, in milliseconds; tests go faster. */
  pace?: Partial<Pace>
}

export interface Pace {
  /** Looking for new messages. */
  poll: number
  /** Sending the status. */
  status: number
  /** Writing a comment, so that proxies keep the connection. */
  heartbeat: number
}

const usualPace: Pace = { poll: 500, status: 2000, heartbeat: 15_000 }

/** No request of ours is longer, but for a text to be scored. */
const bodyLimitBytes = 4096

/**
 * Makes the server of the console's page, its live channel, pictures of charts and `/health`. It does not listen yet: see {@link listenOn}.
 * Closing it also closes the live connections.
 */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    ...(options.logger && { loggerInstance: options.logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
    // An address that cannot be decoded reaches no route, and no handler of errors.
    frameworkErrors: (_, __, reply) => void answerProblem(reply, new VigieError('E_REQUEST_INVALID', { problem: 'its address cannot be read' })),
  })
  // Other sites' forms can send plain text without asking; nothing of ours reads it.
  server.removeContentTypeParser('text/plain')
  traceRequests(server)
  addSecurityHeaders(server)
  if (options.loopbackOnly) refuseForeignHosts(server, { publicUrl: options.publicUrl, signed: [options.slack?.path, options.teams?.path].filter((path) => path !== undefined) })
  registerProblems(server)
  const { pageFolder = builtPage } = options
  server.get('/health', () => options.readHealth())
  registerConsole(server, options, { ...usualPace, ...options.pace })
  registerPresets(server, options)
  registerCharts(server, options.store)
  registerAlerts(server, options.store, pageFolder)
  // Behind a proxy everybody seems to sit at this machine.
  const isPrivate = options.loopbackOnly === true && options.publicUrl === undefined
  if (options.readMetrics) registerMetrics(server, options.store, isPrivate, options.readMetrics)
  registerReports(server, options.store)
  if (options.commands) {
    registerAsk(server, options, options.commands)
    await registerApi(server, { ...options, commands: options.commands, isPrivate })
  }
  if (options.teams) registerTeams(server, options.teams.path, options.teams.takeRequest)
  if (options.slack) await registerSlack(server, options.slack.path, options.slack.takeRequest)
  if (options.slackInstall) registerSlackInstall(server, options.slackInstall.paths, options.slackInstall.installer)
  await servePage(server, pageFolder)
  return server
}

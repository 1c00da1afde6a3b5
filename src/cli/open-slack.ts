import type { CommandContext, Platforms } from '../chat/index.js'
import type { SlackListener, SlackWorkspaces } from '../chat/slack/index.js'
import type { Config } from '../config.js'
import type { HttpServerOptions } from '../http/index.js'
import type { Logger } from '../ops/log.js'
import { openSeal, resealSlackTokens, type Seal, type Store } from '../store/index.js'

/** What is opened with: the settings, and what answers people. */
export interface Opening {
  store: Store
  config: Config
  log: Logger
  commands: CommandContext
}

/** What listens in Slack, where Vigie was given what that needs, and the pages by which workspaces install it. */
interface OpenedSlack {
  slack?: SlackListener & { path: string }
  slackInstall?: NonNullable<HttpServerOptions['slackInstall']>
}

/** Opens Slack as a platform, and listens there, where the settings give what that needs: the token of one workspace, or what lets several install Vigie. */
export async function openSlack({ store, config, log, commands }: Opening, platforms: Platforms): Promise<OpenedSlack> {
  const { slackBotToken: token, slackOAuth: oauth, slackSigningSecret: signingSecret, slackAppToken: appToken, slackApiUrl: apiUrl, publicUrl } = config
  if (token === undefined && !oauth) return {}
  const listens = signingSecret !== undefined || appToken !== undefined
  // Its client is slow to load, and most have no use for it.
  const { createSlackPlatform, openInstaller, openManyWorkspaces, openOneWorkspace, startListening, wire } = await import('../chat/slack/index.js')
  const seal = openSeal(oauth?.keys ?? [])
  const workspaces: SlackWorkspaces = token === undefined ? openManyWorkspaces({ store, seal, apiUrl }) : openOneWorkspace({ token, apiUrl })
  if (oauth) await resealTokens(store, seal, log)
  platforms.slack = createSlackPlatform({ store, log, workspaces, listens, publicUrl })
  if (!listens) return {}
  const slack = { ...startListening({ store, log, workspaces, signingSecret, appToken, platforms, commands, meanings: config.slackReactions, apiUrl }), path: wire.path }
  if (!oauth || publicUrl === undefined) return { slack }
  const installer = openInstaller({ store, log, seal, publicUrl, apiUrl, ...oauth })
  return { slack, slackInstall: { paths: { install: wire.installPath, redirect: wire.redirectPath }, installer } }
}

// Better not to start than to find out with the first alert that no token can be read.
async function resealTokens(store: Store, seal: Seal, log: Logger): Promise<void> {
  const resealed = await resealSlackTokens(store, seal)
  if (resealed > 0) log.info({ resealed }, 'tokens of Slack are sealed with the first of VIGIE_TOKEN_KEYS from now on')
}

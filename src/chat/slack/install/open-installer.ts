import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { InstallProvider } from '@slack/oauth'
import { VigieError } from '../../../errors.js'
import type { Logger } from '../../../ops/log.js'
import type { Seal, Store } from '../../../store/index.js'
import { describeApp } from '../describe-app.js'
import { wire } from '../listen/wire.js'
import { chooseClientOptions, quietLogger } from '../slack-client.js'
import { defaultTimings } from '../slack-timings.js'
import { isInvitation } from './invitation.js'
import { openInstallationStore } from './open-installation-store.js'
import { renderInstallPage } from './render-install-page.js'

export interface InstallerOptions {
  store: Store
  log: Logger
  seal: Seal
  clientId: string
  clientSecret: string
  /** Of VIGIE_TOKEN_KEYS: invitations and the state of an installation are signed with them. */
  keys: readonly Buffer[]
  /** Where people reach Vigie, without a slash at its end. */
  publicUrl: string
  /** Slack's own by default. */
  apiUrl?: string | undefined
}

/** The two pages by which a workspace installs Vigie. */
export interface SlackInstaller {
  /** Sends whoever has an invitation on to Slack, which asks whether they want this. */
  takeVisit: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Takes whom Slack sends back, in the browser that set out, and keeps the token that comes of it. */
  takeReturn: (request: IncomingMessage, response: ServerResponse) => Promise<void>
}

const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'", 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' }

/** Opens the pages by which workspaces install Vigie (OAuth 2.0, https://docs.slack.dev/authentication/installing-with-oauth). */
export function openInstaller({ store, log, seal, clientId, clientSecret, keys, publicUrl, apiUrl }: InstallerOptions): SlackInstaller {
  const provider = new InstallProvider({
    clientId, clientSecret, stateSecret: deriveStateSecret(keys), directInstall: true, installationStore: openInstallationStore({ store, seal, apiUrl }),
    authorizationUrl: new URL('../oauth/v2/authorize', apiUrl ?? 'https://slack.com/api/').href, ...(quietLogger && { logger: quietLogger }),
    clientOptions: chooseClientOptions({ ...(apiUrl !== undefined && { apiUrl }), timeoutMilliseconds: defaultTimings.timeout }),
  })
  const asked = { scopes: describeApp().oauth_config.scopes.bot, redirectUri: `${publicUrl}${wire.redirectPath}` }
  return {
    async takeVisit(request, response) {
      const invitation = new URL(request.url ?? '', publicUrl).searchParams.get('invitation') ?? ''
      if (isInvitation(keys, invitation, new Date())) await provider.handleInstallPath(request, response, {}, asked)
      else show(response, 403, 'This link is not good any more', 'Ask whoever runs Vigie for a new one: npx vigie slack-invite prints it. It is good for a week.')
    },
    async takeReturn(request, response) {
      await provider.handleCallback(request, response, {
        success: ({ team }) => {
          log.info({ team: team?.id }, 'Vigie was installed in a Slack workspace')
          show(response, 200, `Vigie is in ${team?.name ?? 'your workspace'}`, 'Invite it to a channel there (/invite @Vigie), and write /sentiment watch add.')
        },
        failure: (error) => {
          log.warn({ code: error.code, problem: error.message }, 'Vigie could not be installed in a Slack workspace')
          show(response, error.code === 'slack_oauth_unknown_error' ? 502 : 400, 'Vigie was not installed', explain(error))
        },
      })
    },
  }
}

function deriveStateSecret(keys: readonly Buffer[]): string {
  return createHmac('sha256', keys[0] ?? '').update('vigie state of an installation').digest('hex')
}

function explain(error: { code: string; message: string }): string {
  if (error instanceof VigieError) return `${error.message} ${error.cure}`
  if (error.code.includes('state')) return 'It was begun in another browser, or too long ago. Open the link that you were given once more.'
  if (error.code.includes('authorization')) return 'Slack says that it was called off. Open the link that you were given once more if you want it after all.'
  return 'Slack did not let Vigie in. Open the link that you were given once more; the log of Vigie says why it failed.'
}

function show(response: ServerResponse, status: number, title: string, sentence: string): void {
  response.writeHead(status, headers).end(renderInstallPage(title, sentence))
}

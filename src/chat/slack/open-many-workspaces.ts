import type { webApi } from '@slack/bolt'
import { VigieError } from '../../errors.js'
import { findSlackInstallation, removeSlackInstallation, type Seal, type Store } from '../../store/index.js'
import { removedTrouble } from './install/open-installation-store.js'
import { openSlackClient } from './slack-client.js'
import { defaultTimings } from './slack-timings.js'
import type { SlackWorkspaces } from './slack-workspaces.js'

export interface ManyWorkspaces {
  store: Store
  seal: Seal
  /** Slack's own by default. */
  apiUrl?: string | undefined
  timeoutMilliseconds?: number
}

/** The workspaces that Vigie was installed in. Each token is read when it is needed: another process may have got a new one, or lost it. */
export function openManyWorkspaces({ store, seal, apiUrl, timeoutMilliseconds = defaultTimings.timeout }: ManyWorkspaces): SlackWorkspaces {
  const clients = new Map<string, { token: string; client: webApi.WebClient }>()
  const openClient = (teamId: string, token: string): webApi.WebClient => {
    const known = clients.get(teamId)
    if (known?.token === token) return known.client
    const client = openSlackClient({ token, ...(apiUrl !== undefined && { apiUrl }), timeoutMilliseconds })
    clients.set(teamId, { token, client })
    return client
  }
  return {
    identify: async (teamId) => (teamId === undefined ? undefined : await findSlackInstallation(store, seal, teamId)),
    async clientOf({ name, teamId }) {
      const installed = teamId === null ? undefined : await findSlackInstallation(store, seal, teamId)
      if (installed) return openClient(installed.teamId, installed.token)
      throw new VigieError('E_CHAT_REFUSED', {
        platform: 'Slack', channel: name,
        reason: teamId === null ? 'Vigie does not know which workspace it belongs to' : 'Vigie is not installed in its workspace',
        remedy: 'install Vigie in that workspace (npx vigie slack-invite prints the link), and invite it to the channel',
      })
    },
    forget: (teamId, at) => removeSlackInstallation(store, teamId, at, removedTrouble),
    boundTo: (teamId) => teamId,
  }
}

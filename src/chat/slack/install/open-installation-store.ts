import type { Installation, InstallationStore } from '@slack/bolt'
import { VigieError } from '../../../errors.js'
import { findSlackInstallation, removeSlackInstallation, saveSlackInstallation, type Seal, type Store } from '../../../store/index.js'
import { adoptChannels } from './adopt-channels.js'

/** Slack's installation store on our tables. A whole organisation (Enterprise Grid) is installed workspace by workspace. */
export function openInstallationStore({ store, seal, apiUrl }: { store: Store; seal: Seal; apiUrl?: string | undefined }): InstallationStore {
  return {
    async storeInstallation({ team, bot, user, isEnterpriseInstall }) {
      if (isEnterpriseInstall === true || !team || !bot) throw new VigieError('E_SLACK_INSTALL', { reason: 'Vigie is installed in one workspace at a time, not in a whole organisation' })
      await saveSlackInstallation(store, seal, { teamId: team.id, name: team.name ?? team.id, token: bot.token, botId: bot.id, botUser: bot.userId, installedBy: user.id }, new Date())
      await adoptChannels(store, { teamId: team.id, token: bot.token, apiUrl })
    },
    async fetchInstallation({ teamId = '' }) {
      const found = await findSlackInstallation(store, seal, teamId)
      if (!found) throw new VigieError('E_SLACK_INSTALL', { reason: `Vigie is not installed in the workspace ${teamId}` })
      const { name, token, botId, botUser, installedBy } = found
      const installation: Installation<'v2', false> = {
        team: { id: teamId, name }, enterprise: undefined, user: { id: installedBy, token: undefined, scopes: undefined }, bot: { id: botId, userId: botUser, token, scopes: [] },
        isEnterpriseInstall: false, authVersion: 'v2', tokenType: 'bot',
      }
      return installation
    },
    async deleteInstallation({ teamId = '' }) {
      await removeSlackInstallation(store, teamId, new Date(), removedTrouble)
    },
  }
}

/** What stands at the channels of a workspace that removed Vigie. */
export const removedTrouble = 'Vigie was removed from this Slack workspace, or its token was revoked. Install it there again, and what waits follows by itself: npx vigie slack-invite prints the link.'

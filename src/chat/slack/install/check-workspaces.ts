import { findSlackInstallation, listSlackInstallations, resealSlackTokens, type Seal, type Store } from '../../../store/index.js'
import { checkApp } from '../check-app.js'

/**
 * Whether the tokens of all workspaces can be opened, work, and allow what Vigie needs. Sends nothing to any channel.
 *
 * @throws VigieError E_TOKEN_KEY, E_SLACK_TOKEN, E_SLACK_SCOPES, E_CHAT_UNREACHABLE, E_CHAT_RATE_LIMITED of the first that does not
 */
export async function checkWorkspaces({ store, seal, apiUrl }: { store: Store; seal: Seal; apiUrl?: string | undefined }): Promise<string> {
  await resealSlackTokens(store, seal)
  const installed = await listSlackInstallations(store)
  for (const { teamId, name } of installed) {
    const found = await findSlackInstallation(store, seal, teamId)
    if (found) await checkApp({ token: found.token, variable: `the token of the workspace ${name}`, listens: true, apiUrl })
  }
  return installed.length === 0 ? 'no workspace has installed Vigie yet (npx vigie slack-invite)' : `installed in ${installed.map(({ name }) => name).join(', ')}`
}

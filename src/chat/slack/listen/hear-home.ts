import type { App } from '@slack/bolt'
import type { Listening } from './listening.js'
import { publishHome } from './publish-home.js'

/** Draws the App Home whenever somebody opens it. */
export function hearHome(app: App, listening: Listening): void {
  app.event('app_home_opened', async ({ event, client, context }) => {
    if (event.tab === 'home') await publishHome(listening, client, event.user, listening.workspaces.boundTo(context.teamId))
  })
}

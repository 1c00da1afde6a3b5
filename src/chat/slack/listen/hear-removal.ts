import type { App } from '@slack/bolt'
import { z } from 'zod'
import type { Listening } from './listening.js'

const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) })

const removal = z.object({ event: z.object({ type: z.enum(['app_uninstalled', 'tokens_revoked']) }) })

/** Whether Slack says that Vigie was removed from a workspace, or lost a token there. Pure. */
export function isRemoval(body: unknown): boolean {
  return removal.safeParse(body).success
}

/** Forgets a workspace that removed Vigie, or took its token back: what its channels would be told waits until it is installed again. */
export function hearRemoval(app: App, { workspaces, log }: Listening): void {
  const forget = async (teamId: string | undefined, seconds: number): Promise<void> => {
    const known = teamId !== undefined && (await workspaces.forget(teamId, new Date(seconds * 1000)))
    log.error({ team: teamId, known }, 'Vigie was removed from a Slack workspace; install it there again (docs/slack.md)')
  }
  app.event('app_uninstalled', ({ body, context }) => forget(context.teamId, body.event_time))
  app.event('tokens_revoked', async ({ event, body, context }) => {
    const bots = revoked.safeParse(event).data?.tokens.bot ?? []
    if (bots.length > 0) await forget(context.teamId, body.event_time)
  })
}

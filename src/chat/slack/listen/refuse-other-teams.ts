import type { App } from '@slack/bolt'
import { z } from 'zod'
import type { Listening } from './listening.js'

// A channel can be shared between workspaces, and is one and the same to both.
const id = z.string().min(1)
const places = z.object({
  channel_id: id.optional(), channel: z.object({ id }).optional().catch(undefined),
  event: z.object({ channel: id.optional().catch(undefined), item: z.object({ channel: id.optional() }).optional().catch(undefined) }).optional().catch(undefined),
})

/** Keeps people of one workspace from what another one's channels show, where Vigie serves several: what they do there is not taken. */
export function refuseOtherTeams(app: App, { store, workspaces, log }: Listening): void {
  app.use(async ({ context, body, next }) => {
    const teamId = workspaces.boundTo(context.teamId)
    const { data } = places.safeParse(body)
    const externalId = data?.channel?.id ?? data?.channel_id ?? data?.event?.channel ?? data?.event?.item?.channel
    const owner = teamId === undefined || externalId === undefined ? null : await store.channel.findUnique({ where: { platform_externalId: { platform: 'slack', externalId } }, select: { teamId: true } })
    if (owner?.teamId != null && owner.teamId !== teamId) log.warn({ team: teamId, channel: externalId }, 'something came from a Slack workspace about a channel of another one')
    else await next()
  })
}

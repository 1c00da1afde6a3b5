import type { webApi } from '@slack/bolt'
import type { AnswerForm } from '../../command/index.js'
import { renderForm } from '../render/render-form.js'
import type { Listening } from './listening.js'

/** Opens a form over the channel that asked; false where Slack does not take it, most likely because it came too late (three seconds). */
export async function openForm({ log }: Pick<Listening, 'log'>, client: webApi.WebClient, { triggerId, form, channel }: { triggerId: string; form: AnswerForm; channel: string }): Promise<boolean> {
  try {
    await client.views.open({ trigger_id: triggerId, view: renderForm(form, channel) })
    return true
  } catch (error) {
    log.warn({ err: error, channel }, 'a form could not be opened')
    return false
  }
}

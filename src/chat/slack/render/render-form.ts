import type { types } from '@slack/bolt'
import type { AnswerForm, FormField } from '../../command/answer.js'
import { wire } from '../listen/wire.js'
import { plain } from './blocks.js'

/** What every field's element is called: its block has the field's name. */
export const fieldAction = 'value'

/**
 * A form as a modal. It remembers the line that it fills in and the channel that asked. Pure.
 *
 * @see https://docs.slack.dev/reference/views/modal-views
 */
export function renderForm(form: AnswerForm, channel: string): types.ModalView {
  return {
    type: 'modal', callback_id: wire.form, private_metadata: JSON.stringify({ say: form.say, channel }),
    title: plain(form.title, 24), submit: plain(form.submitLabel, 24), close: plain('Cancel', 24),
    blocks: form.fields.map((field): types.InputBlock => ({
      type: 'input', block_id: field.name, label: plain(field.label, 150), optional: !field.required, element: renderField(field),
      ...(field.hint !== undefined && { hint: plain(field.hint, 150) }),
    })),
  }
}

function renderField(field: FormField): types.InputBlock['element'] {
  switch (field.kind) {
    case 'text': return { type: 'plain_text_input', action_id: fieldAction, max_length: field.maxLength, ...(field.value !== '' && { initial_value: field.value.slice(0, field.maxLength) }) }
    case 'choice': {
      const options = field.options.filter(({ value }) => value !== '' && value.length <= 150).slice(0, 100).map(({ value, label }) => ({ text: plain(label, 75), value }))
      const initial = options.find(({ value }) => value === field.value)
      return { type: 'static_select', action_id: fieldAction, options, ...(initial && { initial_option: initial }) }
    }
    // A direct message is no channel that a team hears of.
    case 'channel': return {
      type: 'conversations_select', action_id: fieldAction, filter: { include: ['public', 'private'] },
      ...(/^[CG]/.test(field.value) && { initial_conversation: field.value }),
    }
  }
}

import type { AnswerForm, FormField } from '../../command/index.js'
import { fitLine } from '../../outside/fit-line.js'
import { wire } from '../wire.js'
import { actions, button, context, heading, toCard, type Card, type CardElement } from './cards.js'

/** A channel that can be chosen: Teams' own id of it, and its name. */
export interface ChannelChoice {
  value: string
  label: string
}

/**
 * A form as a card whose button says `{form}`, the line that it fills in, beside what was filled in. Pure.
 *
 * @param problem what is wrong with what was filled in before, in a sentence
 * @param channels in which Vigie is; the one that asks among them
 */
export function renderForm(form: AnswerForm, channels: readonly ChannelChoice[], problem?: string): Card {
  const title = fitLine(form.title, 80)
  return toCard(title, [
    heading(title),
    ...(problem === undefined ? [] : context([`⚠ ${problem}`])),
    ...form.fields.map((field) => renderField(field, channels)),
    ...actions([button(form.submitLabel, wire.verbs.form, { form: form.say }, { style: 'positive' })]),
  ])
}

function renderField(field: FormField, channels: readonly ChannelChoice[]): CardElement {
  const { name, label, hint, required } = field
  const input = { id: name, label, isRequired: required, ...(required && { errorMessage: `${label} is needed` }) }
  if (field.kind === 'text') return { type: 'Input.Text', ...input, maxLength: field.maxLength, value: field.value.slice(0, field.maxLength), ...(hint !== undefined && { placeholder: hint }) }
  const options = field.kind === 'choice' ? field.options : channels
  const choices = options.filter(({ value }) => value !== '').slice(0, 100).map(({ value, label: named }) => ({ title: fitLine(named, 80), value }))
  return { type: 'Input.ChoiceSet', ...input, style: 'compact', choices, ...(choices.some(({ value }) => value === field.value) && { value: field.value }) }
}

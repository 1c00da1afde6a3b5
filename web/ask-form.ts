import type { AnswerForm, FormField } from '../src/chat/command/answer.js'
import { fillForm } from '../src/chat/command/fill-form.js'
import { make } from './dom.js'

/**
 * Makes the form that an answer asks with.
 *
 * @param say told the line that the filled-in form stands for
 */
export function makeForm({ title, say: line, submitLabel, fields }: AnswerForm, say: (line: string) => void): HTMLFormElement {
  const form = make('form', { class: 'answer-form', 'aria-label': title }, ...fields.map(makeField), make('button', { class: 'main', type: 'submit' }, submitLabel))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const values = [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : ''])
    say(fillForm(line, Object.fromEntries(values) as Record<string, string>))
  })
  return form
}

function makeField(field: FormField): HTMLElement {
  const control = makeControl(field)
  return make('label', {}, make('span', {}, field.label), control, field.hint !== undefined && make('small', {}, field.hint))
}

function makeControl(field: FormField): HTMLElement {
  const shared = { name: field.name, required: field.required && '' }
  if (field.kind === 'choice') {
    return make('select', shared, ...field.options.map(({ value, label }) => make('option', { value, selected: value === field.value && '' }, label)))
  }
  return make('input', { ...shared, type: 'text', value: field.value, autocomplete: 'off', ...(field.kind === 'text' && { maxlength: field.maxLength }) })
}

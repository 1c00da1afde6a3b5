import type { AnswerMessage } from '../message.js'
import type { FormFieldName } from './command.js'

/** What Vigie answers: a message, and a form to open where more must be asked. */
export interface Answer {
  message: AnswerMessage
  /** Platforms that can, open it at once; what was filled in is said as a line (see `fillForm`). */
  form?: AnswerForm
}

export interface AnswerForm {
  title: string
  /** The line that the filled-in fields are added to: `watch add`, `watch edit "Air Paradis"`. */
  say: string
  submitLabel: string
  /** The field that what was filled in fails by; the message says why. */
  wrong?: FormFieldName
  fields: FormField[]
}

/** A field with its present value; `channel` is the platform's own id of a channel. */
export type FormField = { name: FormFieldName; label: string; hint?: string; value: string; required: boolean } & (
  | { kind: 'text'; maxLength: number }
  | { kind: 'choice'; options: { value: string; label: string }[] }
  | { kind: 'channel' }
)

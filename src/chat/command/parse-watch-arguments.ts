import { formFields, watchActions, type Command, type FormFieldName, type FormValues } from './command.js'
import { findNearest } from './find-nearest.js'
import type { Piece } from './split-line.js'

/** Reads what stands behind `watch`. Pure. */
export function parseWatchArguments([first, ...rest]: readonly Piece[], line: string): Command {
  if (!first) return { name: 'watch', action: 'list' }
  const action = watchActions.find((each) => each === first.text.toLowerCase())
  const words = rest.filter(({ key }) => key === undefined).map(({ text }) => text)
  const watch = words.length === 0 ? {} : { watch: words.join(' ').trim() }
  const fields = readFields(rest)
  switch (action) {
    case 'list': return { name: 'watch', action }
    // `watch add Air Paradis`: what has no key is its name.
    case 'add': return { name: 'watch', action, fields: { ...(watch.watch !== undefined && { name: watch.watch }), ...fields } }
    case 'edit': return { name: 'watch', action, ...watch, fields }
    case 'pause': case 'resume': return { name: 'watch', action, ...watch }
    case 'remove': return { name: 'watch', action, ...watch, confirmed: rest.some(({ key, text }) => key === 'confirmed' && text === 'yes') }
    case undefined: return suggestAction(first.text, rest, line)
  }
}

function suggestAction(written: string, rest: readonly Piece[], line: string): Command {
  const action = findNearest(written, watchActions) ?? 'list'
  const nearest = action === 'list' ? 'watch list' : ['watch', action, ...rest.map(({ text }) => text)].join(' ')
  return { name: 'help', about: 'watch', nearest, said: line }
}

function readFields(pieces: readonly Piece[]): FormValues {
  const fields: FormValues = {}
  for (const { key, text } of pieces) if (isField(key)) fields[key] = text
  return fields
}

function isField(key: string | undefined): key is FormFieldName {
  return formFields.some((each) => each === key)
}

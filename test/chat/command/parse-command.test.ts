import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandNames, fillForm, formFields, parseCommand, type Command } from '../../../src/chat/index.js'

describe('a line', () => {
  test.each<[string, string, Command]>([
    ['a text', 'the crew was lovely', { name: 'score', text: 'the crew was lovely' }],
    ['a text that is asked for', 'score status quo, as ever', { name: 'score', text: 'status quo, as ever' }],
    ['a text with the name of the slash command', '/sentiment worst flight ever', { name: 'score', text: 'worst flight ever' }],
    ['a text on several lines, kept as it is', ' Great\n\n  flight! ', { name: 'score', text: 'Great\n\n  flight!' }],
    ['a link alone', 'https://example.com/x', { name: 'score', text: 'https://example.com/x' }],
    ['emoji alone', '😡😡', { name: 'score', text: '😡😡' }],
    ['Arabic', 'الرحلة سيئة', { name: 'score', text: 'الرحلة سيئة' }],
    ['score and nothing', 'score', { name: 'score', text: '' }],
    ['nothing', '  ', { name: 'help' }],
    ['nothing that can be seen', '\u200b\u2060\ufe0f', { name: 'help' }],
    ['a question about a watch', 'status Air Paradis', { name: 'status', watch: 'Air Paradis', said: 'status Air Paradis' }],
    ['capitals, odd spaces and a zero-width space', '\u00a0STA\u200bTUS\u2003 Delta', { name: 'status', watch: 'Delta', said: 'STATUS Delta' }],
    ['smart quotes', 'status “Air Paradis”', { name: 'status', watch: 'Air Paradis', said: 'status "Air Paradis"' }],
    ['a name with an apostrophe', 'status L’Oréal', { name: 'status', watch: "L'Oréal", said: "status L'Oréal" }],
    ['a span behind a name', 'top Air Paradis 7d', { name: 'top', watch: 'Air Paradis', hours: 168, said: 'top Air Paradis 7d' }],
    ['a span in quotes, which is a name', 'top "24h" 7d', { name: 'top', watch: '24h', hours: 168, said: 'top "24h" 7d' }],
    ['no span', 'top', { name: 'top', hours: 24, said: 'top' }],
    ['a span beyond what is kept', 'top 99d', { name: 'help', about: 'top', nearest: 'top 7d', said: 'top 99d' }],
    ['a mute', 'mute 2h', { name: 'mute', minutes: 120 }],
    ['a mute in words', 'mute 2 hours', { name: 'mute', minutes: 120 }],
    ['a mute without end', 'mute', { name: 'help', about: 'mute', nearest: 'mute 2h', said: 'mute' }],
    ['a mute of a year', 'mute 365d', { name: 'help', about: 'mute', nearest: 'mute 2h', said: 'mute 365d' }],
    ['a digest', 'digest both 8:30 Delta', { name: 'digest', digest: 'both', time: '08:30', watch: 'Delta', said: 'digest both 8:30 Delta' }],
    ['a time that is none is a name', 'digest 25:00', { name: 'digest', watch: '25:00', said: 'digest 25:00' }],
    ['a preview', 'preview fewer', { name: 'preview', preset: 'fewer', said: 'preview fewer' }],
    ['watches', 'watch', { name: 'watch', action: 'list' }],
    ['a new watch', 'watch add Delta', { name: 'watch', action: 'add', fields: { name: 'Delta' } }],
    ['a filled-in form', 'watch add name="A \\"B\\"" feed=demo', { name: 'watch', action: 'add', fields: { name: 'A "B"', feed: 'demo' } }],
    ['an edit', 'watch edit Delta preset=more', { name: 'watch', action: 'edit', watch: 'Delta', fields: { preset: 'more' } }],
    ['a removal', 'watch remove "Delta Air"', { name: 'watch', action: 'remove', watch: 'Delta Air', confirmed: false }],
    ['a removal that was confirmed', 'watch remove Delta confirmed=yes', { name: 'watch', action: 'remove', watch: 'Delta', confirmed: true }],
    ['help about a command', 'help Mute', { name: 'help', about: 'mute' }],
    ['a slip', 'stauts', { name: 'help', about: 'status', nearest: 'status', said: 'stauts' }],
    ['a slip with a watch', 'statsu Delta', { name: 'help', about: 'status', nearest: 'status Delta', said: 'statsu Delta' }],
    ['a slip behind watch', 'watch puase Delta', { name: 'help', about: 'watch', nearest: 'watch pause Delta', said: 'watch puase Delta' }],
    ['a sentence that begins with a slip', 'alert passengers please now', { name: 'score', text: 'alert passengers please now' }],
    ['a version to be promoted', 'model promote vigie@0123456789ab better on ours', { name: 'model', action: 'promote', version: 'vigie@0123456789ab', reason: 'better on ours' }],
    ['a rollback', 'model rollback', { name: 'model', action: 'rollback' }],
    ['a promotion of nothing', 'model promote', { name: 'help', about: 'model', nearest: 'model', said: 'model promote' }],
    ['a retraining', 'retrain', { name: 'retrain' }],
    ['a command with too much behind it', 'model airplanes are fun', { name: 'help', about: 'model', nearest: 'model', said: 'model airplanes are fun' }],
  ])('that is %s', (_, line, command) => {
    expect(parseCommand(line)).toEqual(command)
  })

  test('of 40,000 characters is a text, read at once', () => {
    const lines = ['"', '\\" ', "'a ", 'a="', ' \u200b', 'status ', 'ﷺ'].map((unit) => unit.repeat(Math.ceil(40_000 / unit.length)))
    const before = performance.now()
    for (const line of lines) parseCommand(line)
    expect(performance.now() - before).toBeLessThan(2000)
    expect(parseCommand(lines[0] ?? '')).toEqual({ name: 'score', text: lines[0] })
  })
})

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 60 }),
  fc.array(fc.constantFrom(...commandNames, 'add', 'edit', 'remove', 'name="', '"', '“', '\\', '7d', '08:30', 'Delta', '\u200b', '\u00a0', "'"), { maxLength: 8 }).map((words) => words.join(' ')),
)

test('anything is a command, and the same one whatever stands around it', () => {
  fc.assert(fc.property(anything, (text) => {
    const command = parseCommand(text)
    expect(commandNames).toContain(command.name)
    expect(parseCommand(`\n ${text}\t`)).toEqual(command)
  }), { numRuns: 500 })
})

test('what is suggested is understood', () => {
  fc.assert(fc.property(anything, (text) => {
    const command = parseCommand(text)
    if (command.name !== 'help' || command.nearest === undefined) return
    expect(parseCommand(command.nearest).name).toBe(command.about)
  }), { numRuns: 500 })
})

test('a text that is asked for is scored as it is, whatever it says', () => {
  fc.assert(fc.property(anything, (text) => {
    expect(parseCommand(`score ${text}`)).toEqual({ name: 'score', text: text.trim() })
  }))
})

const tidy = (text: string): string => text.replace(/[“＂]/g, '"').replace(/ +/g, ' ').trim()
const mapValues = (values: Record<string, string | undefined>, change: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value = '']) => [name, change(value)]))

test('a form that is filled in comes back as it was, but for spaces and what cannot be seen', () => {
  const value = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\\', "'", '“', '＂', '=', ' ', '<', '&', '日'), maxLength: 40 })
  fc.assert(fc.property(fc.record(Object.fromEntries(formFields.map((name) => [name, value])), { requiredKeys: [] }), (values) => {
    expect(parseCommand(fillForm('watch edit "Air Paradis"', values))).toEqual({ name: 'watch', action: 'edit', watch: 'Air Paradis', fields: mapValues(values, tidy) })
  }))
})

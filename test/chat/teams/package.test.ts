import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseCommand } from '../../../src/chat/index.js'
import { describeApp, packApp, wire } from '../../../src/chat/teams/index.js'

const app = { appId: '5f8f2d3e-9c1b-4b55-8e0f-0d3c6a1b7a11', publicUrl: 'https://vigie.example.com', appVersion: '0.1.0' }
const manifest = describeApp(app)

test('the manifest keeps to the limits of its schema', () => {
  expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`)
  expect([manifest.name.short.length <= 30, manifest.name.full.length <= 100, manifest.description.short.length <= 80, manifest.description.full.length <= 4000]).toEqual([true, true, true, true])
  expect(manifest.accentColor).toMatch(/^#[0-9A-F]{6}$/)
  expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/)
  for (const { scopes, commandLists } of manifest.bots) {
    expect(scopes.length).toBeLessThanOrEqual(3)
    expect(commandLists[0]?.commands.length).toBeLessThanOrEqual(10)
    for (const { title, description } of commandLists[0]?.commands ?? []) expect([title.length <= 32, description.length <= 128]).toEqual([true, true])
  }
})

test('the manifest asks for what the code uses, and no more', () => {
  expect(manifest.bots).toMatchObject([{ botId: app.appId, scopes: [...wire.scopes], isNotificationOnly: false }])
  expect(manifest.validDomains).toEqual(['vigie.example.com'])
  // A bot needs no permission to be spoken to, to post where it was added, and to hear of reactions to what it said.
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['authorization']))
  const sources = readdirSync('src/chat/teams', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(path.join('src/chat/teams', name), 'utf8'))
  const called = sources.flatMap((source) => [...source.matchAll(/conversations\.(\w+)\(/g)].map(([, name]) => name))
  expect([...new Set(called)].sort()).toEqual(['createConversation', 'getConversationMember', 'sendToConversation', 'updateActivity'])
})

test('every command that it offers is one', () => {
  for (const { title } of manifest.bots[0]?.commandLists[0]?.commands ?? []) expect(parseCommand(title)).toMatchObject({ name: title.split(' ')[0] })
})

test('the package is a zip of the manifest and its icons, the same bytes each time', () => {
  const bytes = packApp(manifest)
  const files = unzipSync(bytes)
  expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(manifest)
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
  // Width and height stand at the bytes 16 and 20 of a PNG.
  const sizeOf = (name: string): number[] => [16, 20].map((at) => Buffer.from(files[name] ?? []).readUInt32BE(at))
  expect([sizeOf('color.png'), sizeOf('outline.png')]).toEqual([[192, 192], [32, 32]])
  expect(packApp(manifest)).toEqual(bytes)
})

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { App } from '@slack/bolt'
import { expect, test } from 'vitest'
import { describeApp } from '../../../src/chat/slack/describe-app.js'
import { listeners } from '../../../src/chat/slack/listen/listeners.js'
import type { Listening } from '../../../src/chat/slack/listen/listening.js'
import { wire } from '../../../src/chat/slack/listen/wire.js'

const url = 'https://vigie.example.com/slack/events'

test('the manifest sends all that Slack has to one address, or nothing with Socket Mode', () => {
  const manifest = describeApp('https://vigie.example.com/')
  expect([manifest.settings.event_subscriptions, manifest.settings.interactivity, { request_url: manifest.features.slash_commands[0]?.url }].map((each) => 'request_url' in each && each.request_url)).toEqual([url, url, url])
  expect(manifest.settings.socket_mode_enabled).toBe(false)
  expect(JSON.stringify(describeApp())).not.toContain('url')
  expect(describeApp().settings.socket_mode_enabled).toBe(true)
})

test('asks for the scopes of what the code calls and hears, and for no others', () => {
  const sources = readdirSync('src/chat/slack', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(path.join('src/chat/slack', name), 'utf8'))
  const called = sources.flatMap((source) => [...source.matchAll(/client\.(auth|chat|conversations|files|reactions|team|users|views|apps)\.(\w+)/g)].map(([, area = '', name = '']) => `${area}.${name}`))
  expect([...new Set(called)].sort()).toEqual(Object.keys(wire.methods).sort())
  expect(describeApp().oauth_config.scopes.bot).toEqual([
    'app_mentions:read', 'channels:history', 'channels:read', 'chat:write', 'commands', 'groups:history', 'groups:read', 'im:history', 'reactions:read', 'users:read',
  ])
})

test('names what listens, and nothing that nobody hears', () => {
  const heard: Record<string, string[]> = { event: [], command: [], shortcut: [], view: [], action: [] }
  const note = (kind: string) => (name: string | RegExp | { callback_id: string }): void => void heard[kind]?.push(typeof name === 'string' ? name : name instanceof RegExp ? name.source : name.callback_id)
  const app = Object.fromEntries(Object.keys(heard).map((kind) => [kind, note(kind)])) as unknown as App
  for (const hear of listeners) hear(app, { platforms: {} } as Listening)
  const { features, settings } = describeApp()
  expect(heard.event?.sort()).toEqual(settings.event_subscriptions.bot_events.map((name) => name.replace(/\..*/, '')).sort())
  expect(heard.command).toEqual(features.slash_commands.map(({ command }) => command))
  expect(heard.shortcut).toEqual(features.shortcuts.map(({ callback_id: id }) => id))
  expect(heard.view).toEqual([wire.form])
  // What is none of these is a button of an older Vigie.
  const stale = `^(?!${Object.values(wire.actions).join('|')})`
  expect(heard.action).toContain(stale)
  expect(heard.action?.filter((each) => each !== stale).sort()).toEqual(Object.values(wire.actions).map((prefix) => `^${prefix}`).sort())
})

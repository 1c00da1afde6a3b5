import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { wire as slack } from '../../src/chat/slack/listen/wire.js'
import { wire as teams } from '../../src/chat/teams/wire.js'

const folder = 'deploy/azure'
const files = readdirSync(folder).filter((name) => name.endsWith('.bicep'))
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
const declared = (file: string, what: 'param' | 'output'): string[] => [...read(file).matchAll(new RegExp(`^${what} (\\w+) `, 'gm'))].map(([, name = '']) => name)

test('every module is there, and is given what it asks for and nothing else', () => {
  const modules = [...read('main.bicep').matchAll(/^module (\w+) '([\w-]+\.bicep)' = \{\n {2}name: '\w+'\n(?: {2}(?!params).*\n)*? {2}params: (\{.*\}|\{\n[^]*?\n {2}\})\n\}/gm)]
  expect(modules.map(([, , file]) => file).sort()).toEqual(files.filter((file) => file !== 'main.bicep').sort())
  for (const [, , file = '', params = ''] of modules) {
    const given = [...params.matchAll(/(?:^|[{,]|\n)\s*(\w+): /g)].map(([, name]) => name)
    expect({ file, given: given.sort() }).toEqual({ file, given: declared(file, 'param').sort() })
  }
  for (const [, name = '', output = ''] of read('main.bicep').matchAll(/(\w+)\.outputs\.(\w+)/g)) expect(declared(`${name}.bicep`, 'output')).toContain(output)
})

test('what is secret is marked so', () => {
  for (const file of files) {
    for (const [, before = '', name = ''] of read(file).matchAll(/^(.*\n.*\n)?param (\w*(?:Password|Token|Url|Connection|ecretSettings)) /gm)) expect({ file, name, before }).toMatchObject({ before: expect.stringContaining('@') as string })
  }
})

const example = readFileSync('.env.example', 'utf8')
const settings = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name = '']) => name)
const secretSettings = readFileSync('.github/workflows/release.yml', 'utf8').match(/(?<=secrets\.)\w+/g)?.filter((name) => name !== 'POSTGRES_PASSWORD') ?? []

test('every secret that Vigie knows can be set, and none that it does not know', () => {
  expect(settings.filter((name) => /TOKEN|SECRET|PASSWORD/.test(name)).filter((name) => !secretSettings.includes(name))).toEqual([])
  // OpenTelemetry's own variable stands in the text.
  expect(secretSettings.filter((name) => !example.includes(name))).toEqual([])
  const explained = readFileSync('deploy/README.md', 'utf8')
  expect(secretSettings.filter((name) => !explained.includes(`\`${name}\``))).toEqual([])
})

test('the apps get what the deployment itself makes, by names that Vigie knows', () => {
  const made = /var secretVariables = concat\(\[(.*)\], secretNames\)/.exec(read('apps.bicep'))?.[1]?.match(/\w+/g) ?? []
  expect(made).toEqual(['DATABASE_URL', 'REDIS_URL', 'APPLICATIONINSIGHTS_CONNECTION_STRING'])
  for (const name of made) expect(read('secrets.bicep')).toContain(`name: '${name.toLowerCase().replaceAll('_', '-')}'`)
})

test('nothing can be reached from outside but what Slack and Teams send, invitations and charts', () => {
  expect(read('apps.bicep').match(/external: \w+/g)).toEqual(['external: false'])
  const paths = [...read('apps.bicep').matchAll(/match: \{ (?:path|prefix): '(.*?)' \}/g)].map(([, each]) => each)
  expect(paths).toEqual([slack.path, slack.installPath, slack.redirectPath, teams.path, '/charts/'])
})

test('alert rules ask for events and figures that Vigie sends', () => {
  const rules = read('watching.bicep')
  const sent = readFileSync('src/ops/metrics/list-metrics.ts', 'utf8') + readFileSync('src/ops/trace/emit-event.ts', 'utf8')
  const asked = [...rules.matchAll(/name == "(\w+)"/g)].map(([, name = '']) => name)
  expect(asked).toEqual(expect.arrayContaining(['misprediction', 'drift', 'vigie_alerts_undelivered']))
  for (const name of asked) expect(sent).toContain(`'${name}'`)
  expect(rules).toMatch(/title: '3 mispredictions in 5 minutes'[^]*?every: 'PT1M'\n {4}window: 'PT5M'\n.*"misprediction".*>= 3/)
})

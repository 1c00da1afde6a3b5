import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

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
    for (const [, before = '', name = ''] of read(file).matchAll(/^(.*\n.*\n)?param (\w*(?:Password|Token|Url|Connection)) /gm)) expect({ file, name, before }).toMatchObject({ before: expect.stringContaining('@') as string })
  }
})

test('the apps set variables that Vigie knows', () => {
  const variables = [...read('apps.bicep').matchAll(/variable: '(\w+)'/g)].map(([, name = '']) => name)
  expect(variables.length).toBeGreaterThan(3)
  const known = readFileSync('.env.example', 'utf8')
  for (const name of variables) expect(known).toContain(`# ${name}=`)
})

test('alert rules ask for events and figures that Vigie sends', () => {
  const rules = read('watching.bicep')
  const sent = readFileSync('src/ops/metrics/list-metrics.ts', 'utf8') + readFileSync('src/ops/trace/emit-event.ts', 'utf8')
  const asked = [...rules.matchAll(/name == "(\w+)"/g)].map(([, name = '']) => name)
  expect(asked).toEqual(expect.arrayContaining(['misprediction', 'drift', 'vigie_alerts_undelivered']))
  for (const name of asked) expect(sent).toContain(`'${name}'`)
  expect(rules).toMatch(/title: '3 mispredictions in 5 minutes'[^]*?every: 'PT1M'\n {4}window: 'PT5M'\n.*"misprediction".*>= 3/)
})

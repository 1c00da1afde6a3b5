import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeConfiguration } from '../../scripts/describe-configuration.js'

const config = readFileSync('src/config.ts', 'utf8')
const example = readFileSync('.env.example', 'utf8')

test('docs/configuration.md is what npm run docs:configuration would write', () => {
  expect(readFileSync('docs/configuration.md', 'utf8')).toBe(describeConfiguration(config, example))
})

test('the page names every setting, those that a comment names by their ending too', () => {
  const page = describeConfiguration(config, example)
  for (const [, name = ''] of example.matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)) expect(page).toContain(`\`${name}=`)
  expect(page).toContain('`MLFLOW_TRACKING_URI`<br>`MLFLOW_TRACKING_USERNAME`')
})

test('a variable that no comment explains is an error', () => {
  expect(() => describeConfiguration(config.replace('const variables = z.object({', 'const variables = z.object({\n  NEW_ONE: z.string(),'), example)).toThrow('NEW_ONE')
})

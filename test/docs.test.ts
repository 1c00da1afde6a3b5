import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { listMetrics } from '../src/ops/metrics/index.js'

const operating = readFileSync('docs/operating.md', 'utf8')

test('docs/operating.md explains every figure of /metrics, and no other', () => {
  const nothing = { feeds: [], predictions: { negative: 0, neutral: 0, positive: 0 }, waiting: { mentions: 0, since: null }, alerts: [], undelivered: 0, held: [], verdicts: [], watches: [], queues: [] }
  const names = listMetrics({ ...nothing, process: { failedPosts: 0, tickSeconds: undefined, memoryBytes: 0 } }, new Date()).map(({ name }) => name)
  expect([...new Set([...operating.matchAll(/vigie_[a-z_]{4,}(?<!_)/g)].map(([name]) => name))].sort()).toEqual(names.sort())
})

const pages = ['README.md', 'CONTRIBUTING.md', 'deploy/README.md', ...readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]

test.each(pages)('the links of %s to files of the repository lead somewhere', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link))
  expect(links.filter((link) => !existsSync(path.join(path.dirname(page), link)))).toEqual([])
})

test.each(pages)('the commands of Vigie and npm scripts that %s names are there', (page) => {
  const text = readFileSync(page, 'utf8')
  const main = readFileSync('src/main.ts', 'utf8')
  const commands = [...new Set([...text.matchAll(/npx vigie ([a-z][a-z-]+)/g)].map(([, name = '']) => name))]
  expect(commands.filter((name) => !main.includes(`./cli/${name}.js`))).toEqual([])
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  expect([...text.matchAll(/npm run ([a-z][a-z:-]+)/g)].map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([])
})

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { buildProgram } from '../src/cli/build-program.js'

const pages = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' }).trim().split('\n').filter((file) => existsSync(file))
const program = buildProgram()
const scripts = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts)

/** Headings as links name them: small letters and dashes. */
function listAnchors(markdown: string): string[] {
  const headings = markdown.replaceAll(/^```.*?^```/gms, '').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s-]/gu, '').replaceAll(' ', '-'))
}

function listLinks(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target))
}

function findBroken(page: string, link: string): string | undefined {
  const [file = '', anchor] = link.split('#')
  const target = file === '' ? page : path.join(path.dirname(page), file)
  if (!existsSync(target)) return `${link}: there is no ${target}`
  const isMissing = anchor !== undefined && !listAnchors(readFileSync(target, 'utf8')).includes(anchor)
  return isMissing ? `${link}: ${target} has no such heading` : undefined
}

/** The lines of code that a text holds, with those that go on after a backslash put together. */
function listCode(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^[ ]*```(?:sh|bash)\n(.*?)^[ ]*```/gms)].flatMap(([, block = '']) => block.replaceAll(/\\\n\s*/g, ' ').split('\n'))
  return [...blocks, ...[...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)]
}

function findUnknown(line: string): string[] {
  const npm = [...line.matchAll(/npm run ([\w:-]+)/g)].flatMap(([, script = '']) => (scripts.includes(script) ? [] : [`${line}: package.json has no script ${script}`]))
  const vigie = [...line.matchAll(/(?:npx vigie|node bin\/vigie\.js|^vigie) ([a-z][^|;&#>]*)/g)].flatMap(([, words = '']) => findUnknownWords(line, words))
  return [...npm, ...vigie]
}

function findUnknownWords(line: string, text: string): string[] {
  const words = text.replaceAll(/"[^"]*"|'[^']*'/g, '_').trim().split(/\s+/)
  const find = (parent: Command, name: string | undefined): Command | undefined => parent.commands.find((each) => each.name() === name)
  const command = find(program, words[0])
  if (!command) return [`${line}: there is no command ${words[0] ?? ''}`]
  const part = find(command, words[1]) ?? command
  const known = ['--help', ...[command, part].flatMap(({ options }) => options.flatMap(({ long, short }) => [long, short]))]
  return words.flatMap((word) => /^\[?(--?[a-z][\w-]*)/.exec(word)?.[1] ?? []).filter((option) => !known.includes(option)).map((option) => `${line}: ${part.name()} has no ${option}`)
}

/** What `--help` prints, examples included. */
function readHelp(command: Command): string {
  let help = ''
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp()
  return help
}

describe.each(pages)('%s', (page) => {
  const markdown = readFileSync(page, 'utf8')

  test('links to what is there', () => {
    expect(listLinks(markdown).flatMap((link) => findBroken(page, link) ?? [])).toEqual([])
  })

  test('names commands, options and scripts that there are', () => {
    expect(listCode(markdown).flatMap(findUnknown)).toEqual([])
  })
})

test.each(program.commands.map((command) => [command.name(), command] as const))('vigie %s --help shows examples, of options that there are', (_, command) => {
  const examples = [command, ...command.commands].flatMap((each) => readHelp(each).split('\n')).filter((line) => line.trim().startsWith('$ '))
  expect(examples.length).toBeGreaterThan(0)
  expect(examples.flatMap(findUnknown)).toEqual([])
})

test('what is wrong in a text is found', () => {
  expect(findUnknown('npx vigie start --fed demo')).toEqual(['npx vigie start --fed demo: start has no --fed'])
  expect(findUnknown('npx vigie begin')).toHaveLength(1)
  expect(findUnknown('npm run nothing')).toHaveLength(1)
  expect(findBroken('README.md', 'docs/nothing.md')).toBeDefined()
  expect(findBroken('README.md', '#no-such-heading')).toBeDefined()
})

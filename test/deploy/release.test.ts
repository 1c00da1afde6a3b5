import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-release-'))
  // Stands in for Azure's own command: says what it was given.
  writeFileSync(path.join(folder, 'az'), '#!/bin/sh\nprintf "%s\\n" "$@"\n')
  chmodSync(path.join(folder, 'az'), 0o755)
})
afterAll(() => rmSync(folder, { recursive: true }))

function release(variables: Record<string, string>) {
  const needed = { GROUP: 'g', REGISTRY: 'r', REGISTRY_GROUP: 'rg', ALERT_EMAIL: 'a@example.com', POSTGRES_PASSWORD: 'p' }
  const { status, stdout, stderr } = spawnSync('bash', ['deploy/azure/release.sh', 'vigie@sha256:1'], {
    encoding: 'utf8', env: { PATH: `${folder}:${path.dirname(process.execPath)}:/usr/bin:/bin`, ...needed, ...variables },
  })
  const read = (name: string): unknown => JSON.parse(stdout.split('\n').find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? 'null')
  return { status, stderr, settings: () => read('settings'), secrets: () => read('secretSettings') }
}

test('a release hands on the secrets that there are, and the settings as they were written', () => {
  const asked = release({ TEAMS_APP_PASSWORD: 'a "b" $c', SLACK_BOT_TOKEN: '', HOME: '/', SETTINGS: '{"VIGIE_TIME_ZONE": "Europe/Paris"}' })
  expect(asked.status).toBe(0)
  expect(asked.secrets()).toEqual({ TEAMS_APP_PASSWORD: 'a "b" $c' })
  expect(asked.settings()).toEqual({ VIGIE_TIME_ZONE: 'Europe/Paris' })
})

test('a release without settings has none', () => {
  const asked = release({ SETTINGS: '' })
  expect([asked.settings(), asked.secrets()]).toEqual([{}, {}])
})

test.each(['VIGIE_TIME_ZONE=UTC', '[]', 'null', '"x"'])('settings %s are refused before anything is asked of Azure', (SETTINGS) => {
  const asked = release({ SETTINGS })
  expect(asked).toMatchObject({ status: 2, stderr: expect.stringMatching(/^SETTINGS must be a JSON object/) as string })
  expect(asked.settings()).toBeNull()
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '../../src/config.js'

interface Service {
  command?: string[]
  environment?: Record<string, string>
  read_only?: boolean
  stop_grace_period?: string
  tmpfs?: string[]
  env_file?: { path: string; required: boolean }[]
  ports?: string[]
}

const { services } = parse(readFileSync('deploy/compose.yaml', 'utf8'), { merge: true }) as { services: Record<string, Service> }
const ours = ['bot', 'intake', 'score', 'detect'].map((role) => ({ role, service: services[role] }))

test('every role runs, with a read-only root and time to finish', () => {
  for (const { role, service } of ours) {
    expect(service?.command).toEqual(['start', '--role', role])
    expect(service).toMatchObject({ read_only: true, stop_grace_period: '35s' })
  }
})

test('every role takes all settings from a file that need not be there, and can write where packages of retrained models are made', () => {
  const folder = /VIGIE_DATA_DIR=(\S+)/.exec(readFileSync('Dockerfile', 'utf8'))?.[1] ?? ''
  for (const { service } of ours) {
    expect(service?.env_file).toEqual([{ path: '.env', required: false }])
    expect(service?.tmpfs?.some((mount) => folder.startsWith(`${mount.split(':')[0] ?? ''}/`))).toBe(true)
  }
})

test('nothing is open to other machines', () => {
  const ports = Object.values(services).flatMap((service) => service.ports ?? [])
  expect(ports.length).toBeGreaterThan(0)
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
})

test('what is set is known to Vigie, whether the variables behind it are given or not', () => {
  for (const given of ['', 'secret-of-16-letters']) {
    const environment = Object.fromEntries(Object.entries(services.bot?.environment ?? {}).map(([name, value]) => [name, fill(value, given)]))
    expect(() => readConfig(environment)).not.toThrow()
  }
})

/** Compose's `${NAME:-default}` and `${NAME:?what}`; of the latter alone something may be given here. */
function fill(value: string, given: string): string {
  return value.replace(/\$\{\w+:([-?])([^}]*)\}/g, (_, sign: string, rest: string) => (sign === '-' ? rest : given || 'x'))
}

test('jobs are never thrown away for want of memory', () => {
  expect(services.redis?.command).toContain('noeviction')
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { until } from '../../e2e/until.js'

test.each([
  ['slack', /Vigie → Slack {2}response_url {2}Air Paradis is changed\.\n/],
  ['teams', /Vigie → Teams {2}POST \/v3\/conversations\S+ {2}Air Paradis is changed\.\n/],
])('the demo in %s puts its watch into the channel, tells each call, takes lines, and ends when it is told to', { timeout: 300_000 }, async (which, answer) => {
  const { PATH, HOME, TMPDIR } = process.env
  const env = { PATH, HOME, ...(TMPDIR && { TMPDIR }), PORT: '0', VIGIE_MODEL: 'tfidf-lr' }
  const child = spawn(process.execPath, ['scripts/demo.js', `--${which}-fake`], { env, stdio: 'pipe' })
  try {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const find = async (line: RegExp): Promise<string> => await until(`${line.source} in: ${output}`, () => line.exec(output)?.[0])
    await find(answer)
    child.stdin.write('the crew was so kind\n')
    await find(/Vigie → \w+ {2}(response_url|POST \S+) {2}(This reads as|Rather) /)
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code, output).toBe(0)
  } finally {
    // It takes Vigie with it.
    child.kill('SIGTERM')
  }
})

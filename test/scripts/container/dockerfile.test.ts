import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listContext } from '../../../scripts/container/list-context.js'
import { parseDockerfile } from '../../../scripts/container/parse-dockerfile.js'

const stages = parseDockerfile(readFileSync('Dockerfile', 'utf8'))
const wordsOf = (name: string): string[] => (stages.at(-1)?.instructions ?? []).filter((each) => each.name === name).map(({ words }) => words)

test('a Dockerfile is taken apart into stages, with flags and lines that go on', () => {
  expect(parseDockerfile('# x\nFROM a:1 AS b\nRUN c \\\n  && d\n# e\nFROM f\ncopy --from=b --chown=g:h /i ./j --k=l\n')).toEqual([
    { image: 'a:1', name: 'b', instructions: [{ name: 'RUN', flags: {}, words: 'c && d' }] },
    { image: 'f', name: undefined, instructions: [{ name: 'COPY', flags: { from: 'b', chown: 'g:h' }, words: '/i ./j --k=l' }] },
  ])
})

test('the image runs as a numbered user other than root, is asked for its health, and gets signals itself', () => {
  expect(wordsOf('USER')).toEqual([expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/)])
  expect(wordsOf('ENTRYPOINT')).toEqual(['["node", "bin/vigie.js"]'])
  expect(wordsOf('HEALTHCHECK').join()).toContain('/health')
  expect(wordsOf('STOPSIGNAL')).toEqual(['SIGTERM'])
})

test('both stages begin with the oldest Node.js that package.json allows', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
  const major = /\d+/.exec(engines.node)?.[0] ?? ''
  expect(stages.map(({ image }) => image)).toEqual(stages.map(() => `node:${major}-bookworm-slim`))
})

test('a build is sent what it needs, and nothing private or large besides', () => {
  const context = listContext()
  for (const needed of ['package-lock.json', '.npmrc', 'tsconfig.build.json', 'prisma.config.ts', 'prisma/schema.prisma', 'models/vigie/model.onnx', 'web/index.html', 'bin/vigie.js']) expect(context).toContain(needed)
  expect(context.filter((file) => /^(test|docs|training|\.git|\.env$|\.ci|node_modules|dist|runs|\.vigie)/.test(file) && file !== '.gitignore')).toEqual([])
})

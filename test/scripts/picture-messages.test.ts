import { readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { composedKinds } from '../../src/chat/index.js'
import { renderMessage as renderInSlack } from '../../src/chat/slack/render/render-message.js'
import { renderMessage as renderInTeams } from '../../src/chat/teams/render/render-message.js'
import { drawSlack } from '../../scripts/picture-messages/draw-slack.js'
import { samples } from '../../scripts/picture-messages/samples.js'
import { screens } from '../../scripts/picture-messages/screens.js'
import { findBlockProblems } from '../fakes/slack/index.js'
import { findCardProblems } from '../fakes/teams/index.js'

const pictureOf = (name: string): string => `docs/pictures/messages/${name}.png`

describe.each(Object.entries(samples))('the picture of %s', (name, messages) => {
  test('is of what both platforms take', () => {
    for (const message of messages) {
      const { blocks } = renderInSlack(message)
      expect(findBlockProblems(blocks, 'message')).toEqual([])
      expect(findCardProblems({ ...renderInTeams(message).card })).toEqual([])
      expect(drawSlack(blocks)).toMatch(/^<h3>|^<p>/)
    }
  })

  test('stands in the docs', () => {
    expect(readFileSync('docs/messages.md', 'utf8')).toContain(`(${pictureOf(name).replace('docs/', '')})`)
  })
})

describe.each(Object.entries(screens))('the picture of the %s', (name, { blocks, card }) => {
  test('is of what both platforms take, and stands in the docs', () => {
    expect(findBlockProblems(blocks, 'view')).toEqual([])
    if (card) expect(findCardProblems({ ...card })).toEqual([])
    expect(drawSlack(blocks)).not.toBe('')
    expect(readFileSync('docs/messages.md', 'utf8')).toContain(`(${pictureOf(name).replace('docs/', '')})`)
  })
})

test('there is one of every kind of alert, and all together are small', () => {
  expect(Object.keys(samples)).toEqual(expect.arrayContaining([...composedKinds]))
  expect([...Object.keys(samples), ...Object.keys(screens)].reduce((bytes, name) => bytes + statSync(pictureOf(name)).size, 0)).toBeLessThan(1_000_000)
})

test('a stranger\'s words stay words in a drawing', () => {
  const block = { type: 'context', elements: [{ type: 'plain_text', text: '<img src=x onerror=alert(1)>' }] }
  expect(drawSlack([block])).toBe('<p class="context">&lt;img src=x onerror=alert(1)></p>')
})

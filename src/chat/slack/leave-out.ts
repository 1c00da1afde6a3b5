import type { SlackMessage } from './render/slack-message.js'

/**
 * What is left of a message whose blocks Slack refused: all but its pictures, which Slack may not have been able to fetch, and
 * where it has none, its text, which says what matters. Undefined where there is nothing to leave out. Pure.
 */
export function leaveOut({ text, blocks }: SlackMessage): SlackMessage | undefined {
  if (blocks.length === 0) return undefined
  const withoutPictures = blocks.filter(({ type }) => type !== 'image')
  return { text, blocks: withoutPictures.length < blocks.length ? withoutPictures : [] }
}

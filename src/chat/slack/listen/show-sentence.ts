import { escapeText } from '../escape-text.js'
import { fitText } from '../../outside/fit-line.js'
import { paragraph, richText, words } from '../render/blocks.js'
import type { Block, SlackMessage } from '../render/slack-message.js'

const longest = 1000

/** A sentence for one person, with buttons where something can be done about it. Names in it are strangers' words. Pure. */
export function showSentence(sentence: string, buttons: readonly Block[] = []): SlackMessage {
  return { text: escapeText(fitText(sentence, longest)), blocks: [richText([paragraph([words(sentence, longest)])]), ...buttons] }
}

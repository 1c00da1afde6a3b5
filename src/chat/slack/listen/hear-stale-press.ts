import type { App } from '@slack/bolt'
import { z } from 'zod'
import { sentences } from '../../inbound/sentences.js'
import { hearPress } from './hear-press.js'
import type { Listening } from './listening.js'
import { showSentence } from './show-sentence.js'
import { wire } from './wire.js'

/** Tells whoever presses a button of an older Vigie that it does nothing any more. */
export function hearStalePress(app: App, listening: Listening): void {
  const ours = Object.values(wire.actions).join('|')
  hearPress(app, listening, `(?!${ours})`, z.unknown(), ({ show }) => show(showSentence(sentences.stale)))
}

import { explainRefusal } from '../../inbound/explain-refusal.js'
import { takeReaction } from '../../inbound/take-reaction.js'
import { findName } from './find-name.js'
import type { Listening } from './listening.js'
import type { HeardActivity } from './read-activity.js'

/**
 * Takes reactions to Vigie's messages; Teams sends those to no others. Everything is written before Teams is told that they were taken, so a
 * crash loses none, and what comes again changes nothing. The message itself says what came of it.
 */
export async function hearReaction(listening: Listening, heard: HeardActivity): Promise<void> {
  const { meanings } = listening
  const { person, reactionsAdded, reactionsRemoved } = heard
  if (!person) return
  // Skin tones are no other meaning: `1f44e_thumbsdown-tone3`.
  const read = (on: boolean) => ({ type }: { type: string }) => ({ type: type.replace(/-tone\d$/, ''), on })
  const changes = [...(reactionsRemoved ?? []).map(read(false)), ...(reactionsAdded ?? []).map(read(true))]
  const meant = changes.filter(({ type }) => Object.hasOwn(meanings, type))
  for (const { type, on } of meant) await take(listening, heard, person.id, type, on)
}

async function take(listening: Listening, heard: HeardActivity, person: string, reaction: string, on: boolean): Promise<void> {
  const { store, platforms, meanings, log } = listening
  const { place, replyToId, timestamp = new Date() } = heard
  if (!replyToId) return
  const meaning = meanings[reaction]
  // Names stand in the life of alerts alone.
  const name = meaning === 'acknowledge' || meaning === 'resolve' ? await findName(listening, heard) : person
  try {
    await takeReaction(store, platforms, meanings, { platform: 'teams', channel: place.id, messageId: replyToId, reaction, on, at: timestamp, person, name, now: new Date() })
  } catch (error) {
    if (explainRefusal(error) === undefined) throw error
    log.info({ err: error, channel: place.id }, 'a reaction in Teams asked for what cannot be done')
  }
}

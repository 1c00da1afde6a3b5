import { readUnshown, type Store } from '../../store/index.js'
import type { Platforms } from './notify-alert.js'
import { showMarks } from './show-marks.js'

const atOnce = 50

/**
 * Brings marks to messages that do not show them yet: those that were made on the page or by the API, and those that a platform did not take.
 * Safe to repeat and to run in several processes.
 *
 * @param onFailure told what an edit failed with; it keeps no other waiting
 * @returns how many messages were tried
 */
export async function bringMarks(store: Store, platforms: Platforms, onFailure: (error: unknown) => void): Promise<number> {
  const messages = await readUnshown(store, atOnce)
  for (const message of messages) await showMarks(store, platforms, message).catch(onFailure)
  return messages.length
}

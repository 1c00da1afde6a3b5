import { countVerdicts } from '../../feedback/index.js'
import { markCleared, readUncleared, type Store, type ShownMessage } from '../../store/index.js'
import { composeExampleMessage } from '../compose-example-message.js'
import type { AnswerMessage, ExampleMessage } from '../message.js'
import { composeExample } from './compose-example.js'
import { fillFrame } from './frame-message.js'
import type { Platforms } from './notify-alert.js'
import { readAlert } from './read-alert.js'

const atOnce = 100

/**
 * Takes texts that are gone, at their source or past retention, out of the messages that show them. Safe to repeat and to run in
 * several processes: an edit says what stands, and is done again where it is not known to have been.
 *
 * @param onFailure told what an edit failed with; it keeps no other waiting
 * @returns how many messages were edited
 */
export async function clearGoneTexts(store: Store, platforms: Platforms, onFailure: (error: unknown) => void): Promise<number> {
  let cleared = 0
  for (const message of await readUncleared(store, atOnce)) {
    const platform = platforms[message.platform]
    if (!platform) continue
    try {
      await platform.update(message.channel, message.externalId, await composeCleared(store, message))
      await markCleared(store, message.id)
      cleared += 1
    } catch (error) {
      onFailure(error)
    }
  }
  return cleared
}

async function composeCleared(store: Store, { alertId, predictionId, frame }: ShownMessage): Promise<ExampleMessage | AnswerMessage> {
  const marks = (await countVerdicts(store, [String(predictionId)])).get(String(predictionId)) ?? { wrong: 0, right: 0 }
  const alert = alertId === null ? undefined : await readAlert(store, alertId)
  const example = alert?.examples.find((each) => each.predictionId === predictionId)
  if (alert && example) return composeExample(alert, example, marks)
  const prediction = await store.prediction.findUniqueOrThrow({ where: { id: predictionId }, include: { mention: true } })
  const cleared = composeExampleMessage({ mention: prediction.mention, prediction, marks, invented: false })
  // An answer says everything else that it said: who shared it, and how it was read.
  return fillFrame(frame, prediction.mention, cleared.prediction) ?? cleared
}

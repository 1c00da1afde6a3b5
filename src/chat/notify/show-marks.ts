import { countVerdicts } from '../../feedback/index.js'
import type { Label } from '../../predict/label.js'
import { markShown, type ShownMessage, type Store } from '../../store/index.js'
import type { Message } from '../message.js'
import { composeExample } from './compose-example.js'
import { fillFrame } from './frame-message.js'
import type { Platforms } from './notify-alert.js'
import { readAlert } from './read-alert.js'

interface Marks { wrong: number; right: number }

/**
 * Lets a message say what people hold of its prediction. Another process may count a verdict while this one edits, and would be
 * overwritten: whoever edits looks again afterwards.
 *
 * @throws whatever the platform throws
 */
export async function showMarks(store: Store, platforms: Platforms, message: ShownMessage): Promise<void> {
  const platform = platforms[message.platform]
  const compose = platform && (await readComposer(store, message))
  if (!platform || !compose) return
  const id = String(message.predictionId)
  let said: string | undefined
  for (;;) {
    const marks = (await countVerdicts(store, [id])).get(id) ?? { wrong: 0, right: 0 }
    const now = `${marks.wrong}:${marks.right}`
    if (now === said) return
    const composed = compose(marks)
    if (composed) await platform.update(message.channel, message.externalId, composed)
    await markShown(store, message.id, marks)
    said = now
  }
}

/** Of an example its alert says what stands around it, of an answer its frame. */
async function readComposer(store: Store, { alertId, predictionId, frame }: ShownMessage): Promise<((marks: Marks) => Message | undefined) | undefined> {
  if (alertId !== null) {
    const alert = await readAlert(store, alertId)
    const example = alert?.examples.find((each) => each.predictionId === predictionId)
    return alert && example ? (marks) => composeExample(alert, example, marks) : undefined
  }
  const found = await store.prediction.findUnique({ where: { id: predictionId }, include: { mention: true } })
  if (!found) return undefined
  const { mention, label, negative, neutral, positive } = found
  return (marks) => fillFrame(frame, mention, { id: String(predictionId), label: label as Label, probabilities: { negative, neutral, positive }, marks })
}

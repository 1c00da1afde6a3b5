import { createHash } from 'node:crypto'
import type { Prisma } from './generated/client.js'
import type { Store } from './open-store.js'

/** Where a text comes from that somebody asked about: no feed, no watch, and so counted nowhere. */
export const askedSource = 'asked'

/** A text that somebody asked about, and what a model version said of it. */
export interface AskedText {
  text: string
  now: Date
  model: { id: string; name: string; sha256: string; card: Prisma.InputJsonObject }
  prediction: { label: string; negative: number; neutral: number; positive: number; unknown: number }
}

/**
 * Keeps what somebody asked about like a mention that matched no watch, so that the prediction can be marked wrong like any other.
 * The same text is kept once, by its hash (spaces and how accents are written do not count), and gets back its text where that was
 * past retention.
 *
 * @returns the prediction's id
 */
export async function storeAskedText(store: Store, { text, now, model, prediction }: AskedText): Promise<bigint> {
  const id = `${askedSource}:${createHash('sha256').update(text.normalize('NFC').replace(/\s+/gu, ' ').trim()).digest('hex')}`
  const { label, negative, neutral, positive, unknown } = prediction
  await store.$transaction([
    // Asked before any scorer began: it becomes the champion when one does.
    store.modelVersion.createMany({ data: [{ ...model, role: 'retired' }], skipDuplicates: true }),
    store.$executeRaw`
      INSERT INTO mentions (id, source, text, created_at) VALUES (${id}, ${askedSource}, ${text}, ${now})
      ON CONFLICT (id) DO UPDATE SET text = excluded.text, created_at = excluded.created_at, collected_at = now(), deleted_at = NULL WHERE mentions.text IS NULL`,
    store.$executeRaw`
      INSERT INTO predictions (mention_id, model_version_id, label, negative, neutral, positive, unknown)
      VALUES (${id}, ${model.id}, ${label}, ${negative}, ${neutral}, ${positive}, ${unknown})
      ON CONFLICT (mention_id, model_version_id) DO NOTHING`,
  ])
  const stored = await store.prediction.findUniqueOrThrow({ where: { mentionId_modelVersionId: { mentionId: id, modelVersionId: model.id } }, select: { id: true } })
  return stored.id
}

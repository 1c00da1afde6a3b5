import { setImmediate } from 'node:timers/promises'
import { countVerdicts, type VerdictCounts } from '../../feedback/index.js'
import type { Store } from '../../store/index.js'
import type { Message, ShownPrediction } from '../message.js'
import { messageSchema } from '../message-schema.js'
import type { ConsoleMessageView } from './console-event.js'
import { renderMessage } from './render-message.js'

/**
 * Numbers are drawn before their transaction commits, so a lower one may appear after a higher one was read. Every read
 * goes back by this many; readers ignore what they have.
 */
export const overlap = 200

/** Alerts that a page shows when it opens, each with its thread. */
const newestAlerts = 50

interface Row {
  id: bigint
  parentId: bigint | null
  body: unknown
  seq: bigint
  postedAt: Date
  editedAt: Date | null
}

const columns = { id: true, parentId: true, body: true, seq: true, postedAt: true, editedAt: true } as const

/**
 * Reads and renders messages as everybody sees them: the newest alerts with their threads, or what came after `after` and
 * a little before. Parents come before what is in their thread.
 *
 * @param channel our id of the channel
 * @param after the highest `seq` the reader has
 */
export async function readMessages(store: Store, channel: string, after: number | undefined): Promise<ConsoleMessageView[]> {
  return await viewMessages(store, after === undefined ? await readNewest(store, channel) : await readAfter(store, channel, after))
}

/** Reads and renders some messages, in the order in which they were posted. */
export async function readMessagesById(store: Store, ids: readonly bigint[]): Promise<ConsoleMessageView[]> {
  if (ids.length === 0) return []
  return await viewMessages(store, await store.consoleMessage.findMany({
    where: { id: { in: [...ids] } }, orderBy: { id: 'asc' }, select: columns,
  }))
}

async function viewMessages(store: Store, rows: readonly Row[]): Promise<ConsoleMessageView[]> {
  const messages = rows.map(({ body }) => messageSchema.safeParse(body).data)
  const shown = messages.flatMap((message) => findPrediction(message) ?? [])
  const counts = await countVerdicts(store, shown)
  const views: ConsoleMessageView[] = []
  for (const [index, row] of rows.entries()) {
    views.push(viewMessage(row, messages[index], counts))
    // Drawing takes its time, and the process may be scoring mentions meanwhile.
    await setImmediate()
  }
  return views
}

async function readNewest(store: Store, channelId: string): Promise<Row[]> {
  const newest = await store.consoleMessage.findMany({
    where: { channelId, parentId: null }, orderBy: { id: 'desc' }, take: newestAlerts, select: columns,
  })
  const replies = await store.consoleMessage.findMany({
    where: { channelId, parentId: { in: newest.map(({ id }) => id) } }, orderBy: { id: 'asc' }, select: columns,
  })
  return [...newest.reverse(), ...replies]
}

async function readAfter(store: Store, channelId: string, after: number): Promise<Row[]> {
  return await store.consoleMessage.findMany({
    where: { channelId, seq: { gt: BigInt(Math.max(0, after - overlap)) } }, orderBy: { id: 'asc' }, select: columns,
  })
}

function viewMessage(row: Row, message: Message | undefined, counts: Map<string, VerdictCounts>): ConsoleMessageView {
  return {
    id: String(row.id),
    parentId: row.parentId === null ? null : String(row.parentId),
    seq: Number(row.seq),
    html: message ? renderMessage(withCounts(message, counts)) : unreadable,
    postedAt: row.postedAt.toISOString(),
    edited: row.editedAt !== null,
    predictionId: findPrediction(message) ?? null,
  }
}

function findPrediction(message: Message | undefined): string | undefined {
  return message?.type === 'example' || message?.type === 'answer' ? message.prediction?.id : undefined
}

// The verdicts of now, not those of the moment the message was written.
function withCounts(message: Message, counts: Map<string, VerdictCounts>): Message {
  if (message.type === 'example') return { ...message, prediction: addMarks(message.prediction, counts) }
  return message.type === 'answer' && message.prediction ? { ...message, prediction: addMarks(message.prediction, counts) } : message
}

function addMarks(prediction: ShownPrediction, counts: Map<string, VerdictCounts>): ShownPrediction {
  return { ...prediction, marks: counts.get(prediction.id) ?? prediction.marks }
}

const unreadable = '<p class="gone">This message was written by another version of Vigie and cannot be shown.</p>'

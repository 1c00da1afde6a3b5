import { createRequire } from 'node:module'
import type * as BullMQ from 'bullmq'

const load = createRequire(import.meta.url)

/** BullMQ, loaded when a queue is first opened: it takes a quarter of a second, which commands that open none need not wait for. */
export function loadBullMQ(): typeof BullMQ {
  return load('bullmq') as typeof BullMQ
}

import type { IncomingMessage } from 'node:http'
import type { Call } from './methods/method.js'

/** Reads a request's body whole. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

// Form fields that hold JSON; @slack/web-api writes every list and object so.
const jsonFields = new Set(['blocks', 'attachments', 'metadata', 'view', 'files'])

/**
 * Reads a call of the Web API: a form or JSON, with the token in the header Authorization or in the field `token`.
 *
 * @throws SyntaxError where JSON is none
 */
export function readCall(request: IncomingMessage, body: Buffer): Call {
  const method = new URL(request.url ?? '', 'http://fake').pathname.replace(/^\/api\//, '')
  const text = body.toString()
  const isJson = (request.headers['content-type'] ?? '').includes('json')
  const fields: Record<string, unknown> = isJson ? (JSON.parse(text || '{}') as Record<string, unknown>) : Object.fromEntries(new URLSearchParams(text))
  const { token, ...rest } = fields
  const read = Object.entries(rest).map(([name, value]): [string, unknown] => [name, jsonFields.has(name) && typeof value === 'string' ? JSON.parse(value) : value])
  return { method, arguments: Object.fromEntries(read), token: request.headers.authorization?.replace(/^Bearer /, '') ?? (typeof token === 'string' ? token : '') }
}

import { pino, type Logger } from 'pino'
import { z } from 'zod'

export type { Logger }

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * Opens the log: one JSON object a line on standard error, which leaves standard output to results. Messages are static
 * and facts are fields; the text of a mention is never one of them.
 *
 * @param also takes the same lines
 */
export function openLog(level: LogLevel, also?: NodeJS.WritableStream): Logger {
  const options = { level, base: { pid: process.pid }, serializers: { err: describeError } }
  if (!also) return pino(options, process.stderr)
  return pino(options, pino.multistream([process.stderr, also].map((stream) => ({ stream, level: 'trace' as const }))))
}

/** What Prisma knows of the driver's error: an SQLSTATE, or a word of its own. */
const prismaError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string().optional(), kind: z.string() }) }) }),
})

// Database errors carry rows and parameters in their properties and in the later lines of their message: only the first
// line and the place in our code are kept. Prisma's first line says nothing, hence the reason.
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? { code: String(error.code) } : {}
  const driver = prismaError.safeParse(error).data?.meta.driverAdapterError.cause
  const reason = driver ? { reason: driver.originalCode ?? driver.kind } : {}
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8)
  return { type: error.name, ...code, ...reason, message: error.message.trim().split('\n')[0]?.slice(0, 300), stack }
}

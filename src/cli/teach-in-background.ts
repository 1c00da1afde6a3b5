import { spawn, type ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { toLocal, type tellFailure, type Teaching } from '../chat/index.js'
import type { Config } from '../config.js'
import type { Logger } from '../ops/log.js'
import { runUntilStopped } from '../ops/run-until-stopped.js'
import { ensurePackage } from '../predict/index.js'
import { hasEnoughToTeach } from '../retrain/index.js'
import { claimEvent, type Store } from '../store/index.js'

export interface BackgroundTeaching extends Teaching {
  /** Resolves when none is under way. */
  done: () => Promise<void>
  stop: () => Promise<void>
}

interface Context {
  store: Store
  config: Config
  databaseUrl: string
  log: Logger
  /** Tells people that what they asked for came to nothing. */
  onFailure: (failure: Parameters<typeof tellFailure>[2]) => Promise<void>
}

const program = fileURLToPath(new URL('../../bin/vigie.js', import.meta.url))
const lookEveryMilliseconds = 60_000
/** By the clock of VIGIE_TIME_ZONE: when few people write and nobody waits. */
const night = '03:'
/** Fewer new verdicts would make the same model again. */
const fewestNew = 20

/**
 * Retrains when a person asks, and each night on which there is something new, in a process of its own: reckoning takes seconds in which
 * this one could neither score nor answer. What comes of it stands in the tables, from where channels are told. Stopping ends it: what was
 * begun leaves nothing behind that counts.
 */
export function teachInBackground(context: Context): BackgroundTeaching {
  const { store, config: { model: name, dataDir, timeZone }, log } = context
  let running: { child: ChildProcess; ended: Promise<void> } | undefined
  let isStopping = false
  const start = (askedBy: string): boolean => {
    if (running || isStopping) return false
    const begunAt = new Date()
    const child = spawnRetrain(context, askedBy)
    const ended = waitForEnd(child).then(async (reason) => {
      running = undefined
      if (reason === undefined) log.info({ askedBy }, 'the model was retrained')
      else if (!isStopping) await reportFailure(context, askedBy, { reason, begunAt })
    })
    running = { child, ended }
    return true
  }
  const nights = runUntilStopped(async (signal) => {
    while (!signal.aborted) {
      await isNightDue(store, new Date(), timeZone).then((due) => due && start('schedule')).catch((err: unknown) => log.error({ err }, 'the nightly retraining could not begin'))
      await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  })
  return {
    start: (askedBy) => Promise.resolve(start(askedBy)),
    prepare: async (versionId) => {
      await ensurePackage(store, versionId, { name, dataDir })
    },
    done: async () => running?.ended,
    async stop() {
      isStopping = true
      await nights.stop()
      running?.child.kill()
      await running?.ended
    },
  }
}

/** Whether this night's retraining is to begin, and here: of several processes one claims it. */
export async function isNightDue(store: Store, now: Date, zone: string): Promise<boolean> {
  const { date, time } = toLocal(now, zone)
  if (!time.startsWith(night)) return false
  const last = await store.challenger.findFirst({ orderBy: { createdAt: 'desc' }, select: { createdAt: true } })
  const fresh = await store.feedback.count({ where: { withdrawnAt: null, createdAt: { gt: last?.createdAt ?? new Date(0) } } })
  return fresh >= fewestNew && (await hasEnoughToTeach(store, now)) && (await claimEvent(store, 'vigie', `retrain:${date}`))
}

function spawnRetrain({ databaseUrl, config }: Context, askedBy: string): ChildProcess {
  const env = { ...process.env, DATABASE_URL: databaseUrl, VIGIE_MODEL: config.model, VIGIE_DATA_DIR: config.dataDir }
  const child = spawn(process.execPath, [program, 'retrain', '--json', '--asked-by', askedBy], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  giveWay(child.pid)
  return child
}

/** Waits until it has ended, and never fails: returns what it says went wrong, with the cure; undefined where nothing did. */
function waitForEnd(child: ChildProcess): Promise<string | undefined> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-1000)))
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(`It could not begin: ${message}`))
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : (readFailure(said) ?? `It ended early (${signal ?? `exit code ${code}`}); the log says more.`)))
  })
}

/** What a command says last of all where it fails: `vigie: E_CODE message`, and a line with the cure. */
function readFailure(said: string): string | undefined {
  const [, code, message, cure] = /vigie: (E_\w+) (.*)\n {2}(.*)\n$/.exec(said) ?? []
  return code === undefined ? undefined : `${message} ${cure}`
}

/** Nobody waits for a night's; who asked was promised to hear of it. */
async function reportFailure({ log, onFailure }: Context, askedBy: string, failure: Parameters<Context['onFailure']>[0]): Promise<void> {
  log.warn({ askedBy, reason: failure.reason }, 'retraining came to nothing')
  if (askedBy !== 'schedule') await onFailure(failure).catch((err: unknown) => log.error({ err }, 'a retraining that came to nothing could not be told'))
}

/**
 * Scoring goes first: who waits for an answer or an alert must not wait for a lesson. Not the lowest priority, which a busy machine never
 * gets to: `npm run bench:retrain` shows both. Where a system knows no priorities all stays as it is.
 */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or may not be touched.
  }
}

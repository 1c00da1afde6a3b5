import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { toLocal, type Teaching } from '../chat/index.js'
import type { Config } from '../config.js'
import type { Logger } from '../ops/log.js'
import { runUntilStopped } from '../ops/run-until-stopped.js'
import { ensurePackage } from '../predict/index.js'
import { claimEvent, type Store } from '../store/index.js'

export interface BackgroundTeaching extends Teaching {
  stop: () => Promise<void>
}

interface Context {
  store: Store
  config: Config
  databaseUrl: string
  log: Logger
}

const program = fileURLToPath(new URL('../../bin/vigie.js', import.meta.url))
const lookEveryMilliseconds = 60_000
/** By the clock of VIGIE_TIME_ZONE: when few people write and nobody waits. */
const night = '03:'
/** Fewer new verdicts would make the same model again. */
const fewestNew = 20

/**
 * Retrains when a person asks, and each night on which there is something new, in a process of its own: reckoning takes seconds in which
 * this one could neither score nor answer. What comes of it stands in the tables, from where channels are told.
 */
export function teachInBackground(context: Context): BackgroundTeaching {
  const { store, config: { model: name, dataDir, timeZone }, log } = context
  let running: Promise<void> | undefined
  const start = (askedBy: string): boolean => {
    if (running) return false
    running = runRetrain(context, askedBy).finally(() => (running = undefined))
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
    async stop() {
      await nights.stop()
      await running
    },
  }
}

/** Whether this night's retraining is to begin, and here: of several processes one claims it. */
export async function isNightDue(store: Store, now: Date, zone: string): Promise<boolean> {
  const { date, time } = toLocal(now, zone)
  if (!time.startsWith(night)) return false
  const last = await store.challenger.findFirst({ orderBy: { createdAt: 'desc' }, select: { createdAt: true } })
  const fresh = await store.feedback.count({ where: { withdrawnAt: null, createdAt: { gt: last?.createdAt ?? new Date(0) } } })
  return fresh >= fewestNew && (await claimEvent(store, 'vigie', `retrain:${date}`))
}

/** Never fails: what went wrong is in the log, with its code and cure. */
function runRetrain({ databaseUrl, config, log }: Context, askedBy: string): Promise<void> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, VIGIE_MODEL: config.model, VIGIE_DATA_DIR: config.dataDir }
  const child = spawn(process.execPath, [program, 'retrain', '--json', '--asked-by', askedBy], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  giveWay(child.pid)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-1000)))
  return new Promise((resolve) => {
    child.once('error', (err) => {
      log.error({ err }, 'retraining could not begin')
      resolve()
    })
    child.once('close', (code) => {
      if (code === 0) log.info({ askedBy }, 'the model was retrained')
      else log.warn({ askedBy, code, said }, 'retraining came to nothing')
      resolve()
    })
  })
}

/** Scoring goes first: who waits for an answer or an alert must not wait for a lesson. Where a system knows no priorities all stays as it is. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already, or may not be touched.
  }
}

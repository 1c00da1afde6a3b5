import { chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Account } from './choose-account.js'
import { explainFailure } from './explain-failure.js'
import { runProgram } from './run-program.js'

export interface NewCluster {
  initdb: string
  account: Account
  cluster: string
  password: string
  /** Nothing of it needs to outlive a crash. */
  temporary: boolean
}

/**
 * Makes a database cluster beside its place and moves it there when whole: a crash in the middle leaves no half cluster.
 *
 * @throws VigieError E_DISK_FULL, E_POSTGRES_EMBEDDED
 */
export async function createCluster({ initdb, account, cluster, password, temporary }: NewCluster): Promise<void> {
  const home = path.dirname(cluster)
  clearDrafts(home)
  // A name of its own, since the initdb of a Vigie that was killed may still be writing into its draft.
  const draft = `${cluster}.new-${process.pid}`
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = path.join(home, 'initdb.password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account.owner) {
    chownSync(draft, account.owner.uid, account.owner.gid)
    chownSync(passwordFile, account.owner.uid, account.owner.gid)
  }
  const words = [
    `--pgdata=${draft}`, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`,
    '--encoding=UTF8', '--locale=C', ...(temporary ? ['--no-sync'] : []),
  ]
  const outcome = await runProgram(account, initdb, words)
  rmSync(passwordFile, { force: true })
  if (outcome.code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw explainFailure(outcome.output, cluster)
  }
  renameSync(draft, cluster)
}

function clearDrafts(home: string): void {
  for (const name of readdirSync(home).filter((each) => each.startsWith('postgres.new'))) {
    try {
      rmSync(path.join(home, name), { recursive: true, force: true })
    } catch {
      // Still being written into; the next new cluster clears it away.
    }
  }
}

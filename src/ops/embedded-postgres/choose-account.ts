import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { VigieError } from '../../errors.js'

/** How to run a program of PostgreSQL's: under which account, and the words to put before it. */
export interface Account {
  uid?: number
  gid?: number
  /** Words before the program: empty, or `setpriv …`. */
  prefix: string[]
  /** Who must own the data, where that is somebody else than us. */
  owner?: { uid: number; gid: number }
}

const candidates = ['postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as itself; root runs it as `postgres` or `nobody`, with
 * the right to pass through root's private folders where the programs or the data lie in one (setpriv, Linux).
 *
 * @param paths that the account must reach: the programs and the data folder
 * @throws VigieError E_POSTGRES_ROOT where no account can reach them
 */
export function chooseAccount(paths: string[]): Account {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const owner = findUser()
  if (!owner) throw new VigieError('E_POSTGRES_ROOT', { user: 'nobody', folder: paths[0] ?? '/' })
  const blocked = paths.map((each) => findBlockedFolder(each, owner)).find((folder) => folder !== undefined)
  if (blocked === undefined) return { uid: owner.uid, gid: owner.gid, prefix: [], owner }
  const capabilities = '+dac_override,+dac_read_search'
  const prefix = [
    'setpriv', '--reuid', String(owner.uid), '--regid', String(owner.gid), '--clear-groups',
    '--inh-caps', capabilities, '--ambient-caps', capabilities, '--',
  ]
  if (!canRun([...prefix, 'true'])) throw new VigieError('E_POSTGRES_ROOT', { user: owner.name, folder: blocked })
  return { prefix, owner }
}

function findUser(): { name: string; uid: number; gid: number } | undefined {
  for (const name of candidates) {
    try {
      const ask = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { name, uid: ask('-u'), gid: ask('-g') }
    } catch {
      // No such user here: try the next.
    }
  }
  return undefined
}

/** The first folder on the way to `target` that `user` may not enter. */
function findBlockedFolder(target: string, user: { uid: number; gid: number }): string | undefined {
  const parents: string[] = []
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    parents.unshift(folder)
    if (folder === path.dirname(folder)) break
  }
  return parents.find((folder) => {
    const { mode, uid, gid } = statSync(folder)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    return (mode & bit) === 0
  })
}

function canRun(words: string[]): boolean {
  try {
    execFileSync(words[0] ?? '', words.slice(1), { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

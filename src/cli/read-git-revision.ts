import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The commit of the program at work, with `+` where files were changed since; `unknown` outside a repository. */
export async function readGitRevision(): Promise<string> {
  const ask = async (...words: string[]): Promise<string> =>
    (await promisify(execFile)('git', words, { cwd: import.meta.dirname })).stdout.trim()
  try {
    const [revision, changed] = await Promise.all([ask('rev-parse', 'HEAD'), ask('status', '--porcelain')])
    return revision + (changed === '' ? '' : '+')
  } catch {
    return 'unknown'
  }
}

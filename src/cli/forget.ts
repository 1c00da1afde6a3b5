import type { Command } from 'commander'
import { readConfig, type Config } from '../config.js'
import { VigieError } from '../errors.js'

const examples = `
Somebody asked that a post of theirs be deleted, or it is gone where it was written: its text, its author and its address are forgotten
here, at once and for good. Messages that show it are edited within a minute while Vigie runs, and it leaves the retraining set. What
was counted stays counted. A post that is not here changes nothing.

Examples:
  $ npx vigie forget x:570306133677760513
  $ npx vigie forget x:570306133677760513 bluesky:did:plc:ewvi7nxzyoun6zhxrhs64oiz/3k4duaz5vfs2b

Exit codes: 0 done (also where nothing was here), 1 failed, 2 bad usage.`

/** Adds `vigie forget`: lets go of posts that somebody asked to delete. */
export function addForgetCommand(program: Command): void {
  program
    .command('forget')
    .description('forget posts by their ids: a request for deletion')
    .argument('<ids...>', 'ids of posts, such as x:570306133677760513')
    .addHelpText('after', examples)
    .action(async (ids: string[]) => {
      const gone = await forgetPosts(ids, readConfig(process.env))
      process.stdout.write(describeForgotten(gone, ids.length))
    })
}

function describeForgotten(gone: number, asked: number): string {
  if (gone === 0) return `Nothing to forget: ${asked === 1 ? 'this post is' : 'these posts are'} not here.\n`
  return `${gone} of ${asked} ${asked === 1 ? 'post' : 'posts'} ${gone === 1 ? 'was' : 'were'} here, and ${gone === 1 ? 'is' : 'are'} forgotten.\n`
}

async function forgetPosts(ids: readonly string[], config: Config): Promise<number> {
  const unnamed = ids.find((id) => !/^[a-z][a-z0-9_-]*:\S+$/.test(id))
  if (unnamed !== undefined) throw new VigieError('E_USAGE', { problem: `“${unnamed}” is no id of a post; one is written as <source>:<id>, such as x:570306133677760513` })
  const [{ withStore }, { deleteMentions }] = await Promise.all([import('./with-store.js'), import('../store/index.js')])
  return await withStore(config, (store) => deleteMentions(store, ids))
}

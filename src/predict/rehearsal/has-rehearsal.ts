import { existsSync } from 'node:fs'
import path from 'node:path'
import { listPackages, ownModels } from '../packages/find-package.js'
import { packageFiles } from '../packages/package-files.js'

/** Whether a shipped model can be taught what people say: its package brings something to rehearse. No for a name that is not known. */
export async function hasRehearsal(name: string): Promise<boolean> {
  // Looked up in the list first, never joined to a path as it comes.
  return (await listPackages(ownModels)).includes(name) && existsSync(path.join(ownModels, name, packageFiles.rehearsal))
}

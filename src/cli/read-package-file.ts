import { readFileSync } from 'node:fs'
import { z } from 'zod'

const packageFile = z.object({ version: z.string(), engines: z.object({ node: z.string() }) })

/** What Vigie's own package.json says: its version, and which Node.js it needs. */
export function readPackageFile(): z.infer<typeof packageFile> {
  return packageFile.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))
}

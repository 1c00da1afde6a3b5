import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The address of the built page's style sheet, whose name changes with its contents; undefined where the page was not built. */
export function findStyleSheet(pageFolder: string): string | undefined {
  const page = path.join(pageFolder, 'index.html')
  if (!existsSync(page)) return undefined
  return /<link rel="stylesheet"[^>]*href="([^"]+)"/.exec(readFileSync(page, 'utf8'))?.[1]
}

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** A migration that this program brings. */
export interface Migration {
  name: string
  sql: string
  /** As Prisma writes it down. */
  checksum: string
}

/** Where this program's own lie. */
export const ownMigrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The migrations of a folder as Prisma lays them out, oldest first. */
export function listMigrations(folder: string): Migration[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const file = path.join(folder, name, 'migration.sql')
    if (!existsSync(file)) return []
    const sql = readFileSync(file, 'utf8')
    return [{ name, sql, checksum: createHash('sha256').update(sql).digest('hex') }]
  })
}

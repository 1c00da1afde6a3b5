import { Prisma } from './generated/client.js'

/** SQL for the last boundary between bins at or before a time; bins are counted from 1970. (`date_bin` is younger than PostgreSQL 13.) */
export function floorToBins(time: Prisma.Sql, binMinutes: number): Prisma.Sql {
  const seconds = binMinutes * 60
  return Prisma.sql`to_timestamp(floor(extract(epoch FROM ${time}) / ${seconds}::int) * ${seconds}::int)`
}

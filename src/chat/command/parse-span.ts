const units: Record<string, number> = { m: 1, min: 1, minute: 1, h: 60, hour: 60, d: 1440, day: 1440, w: 10_080, week: 10_080 }

/** A span as people write it (`30min`, `2h`, `7d`, `1week`) in minutes; undefined for anything else. Pure. */
export function parseSpan(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4})([a-z]+?)s?$/iu.exec(text) ?? []
  const minutes = units[unit.toLowerCase()]
  return count === undefined || minutes === undefined ? undefined : Number(count) * minutes
}

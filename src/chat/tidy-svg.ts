import { createHash } from 'node:crypto'

/**
 * Makes a drawn picture fit to stand on a page beside others. The names of clip paths hold a counter of the process; they must
 * differ between pictures, and a pure function gives the same picture twice: they are named after what the picture shows. Pure.
 */
export function tidySvg(svg: string): string {
  // What styles a mouse over it: nothing here reacts to one.
  const still = svg.replace(/<style[\s\S]*?<\/style>/g, '').replace(/ (class|ecmeta_\w+)="[^"]*"/g, '')
  const prefix = createHash('sha256').update(still.replace(/zr\d+-/g, '')).digest('hex').slice(0, 10)
  return still.replace(/zr\d+-/g, `p${prefix}-`)
}

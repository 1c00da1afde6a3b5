import path from 'node:path'

/** A file or folder as a card may name it: where it lay outside the folder one works in is nobody's business. */
export function namePublicly(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file))
  return relative.startsWith('..') || path.isAbsolute(relative) ? path.basename(file) : relative
}

import { nameSlices, type RefitBase } from '../../predict/index.js'
import type { Lesson, SeenLesson } from './lesson.js'

/** Texts described between two signs of progress. */
const batch = 32

/**
 * Describes lessons as a base sees them.
 *
 * @param onSeen called with how many were described since the last call
 * @throws {VigieError} E_MODEL_FILE
 */
export async function seeLessons(base: Pick<RefitBase, 'describe'>, lessons: readonly Lesson[], onSeen: (count: number) => void): Promise<SeenLesson[]> {
  const seen: SeenLesson[] = []
  for (let from = 0; from < lessons.length; from += batch) {
    const part = lessons.slice(from, from + batch)
    const described = await base.describe(part.map(({ text }) => text))
    part.forEach(({ text, ...lesson }, i) => {
      const each = described[i]
      if (each) seen.push({ ...lesson, seen: each, slices: nameSlices(text) })
    })
    onSeen(part.length)
  }
  return seen
}

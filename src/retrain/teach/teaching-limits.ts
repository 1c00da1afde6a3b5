/** A third of them judges: fewer can tell nothing apart. */
export const fewestVerdicts = 50
/** As long as texts are kept by default. */
const rememberedDays = 90

/** What was said before this is not learnt from. */
export function rememberedSince(now: Date): Date {
  return new Date(now.getTime() - rememberedDays * 86_400_000)
}

/** What a registered model may be called: the version that decides, or the one that is tried beside it. */
export const aliases = ['champion', 'challenger'] as const
export type Alias = (typeof aliases)[number]

/**
 * What X asks for, in millionths of a dollar: for each post in an answer, once in a UTC day, and for each request for counts.
 * Failed requests and empty answers cost nothing. Source: docs.x.com, x-api/getting-started/pricing and fundamentals/post-cap
 * (pay-per-use, August 2026).
 */
export const xPrices = { post: 5000, counts: 5000 } as const

/** A dollar, in the unit of all amounts. */
export const dollar = 1_000_000

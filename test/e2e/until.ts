import { vi } from 'vitest'

/**
 * Waits for a state, however slow the machine is.
 *
 * @param what said where it does not come
 */
export async function until<Found>(what: string, look: () => Promise<Found | undefined> | Found | undefined): Promise<Found> {
  return await vi.waitFor(async () => (await look()) ?? Promise.reject(new Error(`waited in vain: ${what}`)), { timeout: 120_000, interval: 50 })
}

/** Waits until something is so. */
export async function when(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  await until(what, async () => ((await condition()) ? true : undefined))
}

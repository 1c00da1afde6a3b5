/** What the server said no to, in its own words. */
export class Refused extends Error {}

/**
 * Sends something to our own server, and returns its answer.
 *
 * @throws {Refused} with its words where it says no, and what `fetch` throws where it says nothing
 */
export async function postJson(path: string, body: object): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (response.ok) return await response.json()
  // Written by our own server, whose type it is.
  const { detail } = (await response.json()) as { detail: string }
  throw new Refused(detail)
}

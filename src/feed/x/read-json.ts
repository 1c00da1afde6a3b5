/** A hundred of the longest posts, four times over. */
const mostBytes = 16 * 1024 * 1024

/**
 * Reads the JSON of a response, and no more than 16 MB of it.
 *
 * @returns undefined where it is longer, or no JSON
 */
export async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

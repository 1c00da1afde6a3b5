/** JSON as a value, undefined where it is none: a schema says what is wrong then. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

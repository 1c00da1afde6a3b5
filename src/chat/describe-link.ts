export interface Link {
  href: string
  /** Host as the browser will go to it (punycode for other scripts), so that people see where a link leads. */
  host: string
}

/** Reads a stranger's link; undefined unless it is http or https. */
export function describeLink(text: string | undefined): Link | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  // A name before the host is there to be mistaken for it.
  url.username = ''
  url.password = ''
  return { href: url.href, host: url.host }
}

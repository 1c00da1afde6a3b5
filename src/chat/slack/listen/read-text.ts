const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/**
 * What somebody typed, of the markup that Slack makes of it: links and names as they read, and `&`, `<` and `>` as they are. A name of
 * Vigie's at the beginning is how it was called, and goes. Pure.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function readText(text: string, botUser = ''): string {
  const said = text.trim()
  const called = botUser === '' ? undefined : new RegExp(`^(?:<@${botUser}(?:\\|[^>]*)?>[\\s,:]*)+`).exec(said)?.[0]
  return said.slice(called?.length ?? 0)
    .replace(/<([^<>]*)>/g, (_, inside: string) => readLink(inside))
    .replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
}

function readLink(inside: string): string {
  const bar = inside.indexOf('|')
  const [target, label] = bar < 0 ? [inside, ''] : [inside.slice(0, bar), inside.slice(bar + 1)]
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('@') || target.startsWith('!')) return label === '' ? `@${target.slice(1)}` : label.startsWith('@') ? label : `@${label}`
  return label === '' || target.endsWith(label) ? target : `${label} (${target})`
}

import { expect } from 'vitest'

/** What the button of a card holds that is called so. */
export function findButton(card: unknown, title: string): Record<string, unknown> {
  let found: Record<string, unknown> | undefined
  JSON.stringify(card, (_, value: unknown) => {
    const button = value as { type?: string; title?: string; data?: Record<string, unknown> } | null
    if (button?.type === 'Action.Execute' && button.title === title) found = button.data
    return value
  })
  return found ?? expect.fail(`no button is called ${title}`)
}

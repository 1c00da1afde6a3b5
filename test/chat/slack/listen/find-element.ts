/** A button or a menu as it stands in the blocks of a message. */
export function findElement(blocks: readonly unknown[], actionId: string): Record<string, unknown> {
  const elements = blocks.flatMap((block) => (block as { elements?: Record<string, unknown>[] }).elements ?? [])
  const found = elements.find((element) => element.action_id === actionId)
  if (!found) throw new Error(`there is no ${actionId}, but ${elements.map((element) => String(element.action_id)).join(', ')}`)
  return found
}

/** What Slack sends of a choice from a menu. */
export function choose(menu: Record<string, unknown>, label: string): Record<string, unknown> {
  const option = (menu.options as { text: { text: string } }[]).find(({ text }) => text.text === label)
  return { type: 'static_select', action_id: menu.action_id, selected_option: option }
}

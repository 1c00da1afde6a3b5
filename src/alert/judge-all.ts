/**
 * Shows a detector one thing after another, and gathers what it says. Pure, where the detector is.
 *
 * @param before its memory where they begin
 */
export function judgeAll<State, Item, Event>(
  items: Iterable<Item>, before: State, detect: (state: State, item: Item) => { state: State; event?: Event },
): { state: State; events: Event[] } {
  let state = before
  const events: Event[] = []
  for (const item of items) {
    const step = detect(state, item)
    state = step.state
    if (step.event) events.push(step.event)
  }
  return { state, events }
}

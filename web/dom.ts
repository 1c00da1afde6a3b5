type Child = Node | string | false | null | undefined

/**
 * Makes an element. Strings become text, never markup.
 *
 * @param attributes set as they are; a name without a value to leave out is false
 */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name, attributes: Record<string, string | number | false>, ...children: Child[]
): HTMLElementTagNameMap[Name] {
  return fill(document.createElement(name), attributes, children)
}

/** Makes an element of a drawing. */
export function draw<Name extends keyof SVGElementTagNameMap>(
  name: Name, attributes: Record<string, string | number | false>, ...children: Child[]
): SVGElementTagNameMap[Name] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children)
}

function fill<Made extends Element>(made: Made, attributes: Record<string, string | number | false>, children: readonly Child[]): Made {
  for (const [name, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(name, String(value))
  made.append(...children.filter((child) => child !== false && child !== null && child !== undefined))
  return made
}

/** Finds an element of the page by its id. */
export function find(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new TypeError(`the page has no #${id}`)
  return found
}

/** Sets a text only where it differs, so that nothing is drawn or read out anew for nothing. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

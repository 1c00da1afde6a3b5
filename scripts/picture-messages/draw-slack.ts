/** A block, or a part of one, of which this knows what Vigie sends. */
type Node = Record<string, unknown> & { type: string }

/**
 * Draws blocks much as Slack does, as HTML: enough to see what stands where. Pure.
 *
 * @param picture the address of the picture that stands in every image
 */
export function drawSlack(blocks: readonly unknown[], picture = ''): string {
  return (blocks as Node[]).map((block) => drawBlock(block.type === 'image' ? { ...block, image_url: picture } : block)).join('')
}

function drawBlock(block: Node): string {
  switch (block.type) {
    case 'header': return `<h3>${textOf(block.text)}</h3>`
    case 'section': return `<p>${textOf(block.text)}${list(block.fields).map((field) => `<span class="field">${textOf(field)}</span>`).join('')}</p>`
    case 'context': return `<p class="context">${list(block.elements).map(textOf).join('<br>')}</p>`
    case 'image': return `<figure>${block.title === undefined ? '' : `<figcaption>${textOf(block.title)}</figcaption>`}<img src="${escape(String(block.image_url))}" alt="${escape(String(block.alt_text))}"></figure>`
    case 'divider': return '<hr>'
    case 'input': return `<label>${textOf(block.label)}</label><span class="field-box">${drawValue(block.element as Node)}</span>${block.hint === undefined ? '' : `<small>${textOf(block.hint)}</small>`}`
    case 'actions': return `<p class="actions">${list(block.elements).map(drawControl).join('')}</p>`
    case 'rich_text': return list(block.elements).map(drawRich).join('')
    default: throw new Error(`no picture of a block ${block.type}`)
  }
}

function drawControl(control: Node): string {
  const isMenu = control.type.endsWith('select')
  return `<span class="control ${typeof control.style === 'string' ? control.style : ''}">${textOf(isMenu ? control.placeholder : control.text)}${isMenu ? ' ▾' : ''}</span>`
}

/** What a field of a form holds. A channel is known by its id alone. */
function drawValue({ initial_value: text, initial_option: option, initial_conversation: channel }: Node): string {
  if (typeof text === 'string') return escape(text)
  return option === undefined ? (channel === undefined ? '' : '#crisis ▾') : `${textOf((option as Node).text)} ▾`
}

function drawRich(part: Node): string {
  const inside = list(part.elements).map(drawRichInline).join('')
  switch (part.type) {
    case 'rich_text_section': return `<p>${inside}</p>`
    case 'rich_text_quote': return `<blockquote>${inside}</blockquote>`
    case 'rich_text_preformatted': return `<pre>${inside}</pre>`
    case 'rich_text_list': return `<ul>${list(part.elements).map((item) => `<li>${list(item.elements).map(drawRichInline).join('')}</li>`).join('')}</ul>`
    default: throw new Error(`no picture of ${part.type}`)
  }
}

function drawRichInline(part: Node): string {
  if (part.type === 'rich_text_section') return list(part.elements).map(drawRichInline).join('')
  const style = (part.style ?? {}) as { bold?: boolean; italic?: boolean; code?: boolean }
  const words = escape(String(part.text ?? part.url)).replaceAll('\n', '<br>')
  const linked = part.type === 'link' ? `<a>${words}</a>` : words
  return `${style.bold ? '<b>' : ''}${style.italic ? '<i>' : ''}${style.code ? `<code>${linked}</code>` : linked}${style.italic ? '</i>' : ''}${style.bold ? '</b>' : ''}`
}

function list(value: unknown): Node[] {
  return Array.isArray(value) ? (value as Node[]) : []
}

function textOf(value: unknown): string {
  const { text = '' } = (value ?? {}) as { text?: string }
  return escape(text)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

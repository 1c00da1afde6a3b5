/** Markup that is safe to put into a page: only {@link html} makes it. */
export class Html {
  readonly markup: string
  private constructor(markup: string) {
    this.markup = markup
  }

  /** Vouches for markup that this program drew itself. Never give it anything a stranger wrote. */
  static trust(markup: string): Html {
    return new Html(markup)
  }
}

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[]

/**
 * Builds markup; every value is escaped unless it is markup itself. Values go between tags or into double-quoted
 * attributes, nowhere else. Empty values (null, undefined, false) leave nothing; lists are put one after another.
 *
 * @example html`<p title="${title}">${text}</p>`
 */
export function html(parts: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return Html.trust(parts.map((part, index) => part + toMarkup(values[index])).join(''))
}

function toMarkup(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number') return String(value)
  return value.map(toMarkup).join('')
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }

function escape(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => escapes[character] ?? '')
}

import { cleanText } from '../clean-text.js'
import { splitText } from '../split-text.js'
import { html, type Html } from './html.js'

const shownCharacters = 420
const lineCharacters = 400

/** Shows a text of one line; more than 400 characters are cut. `<bdi>` keeps its direction to itself. */
export function showLine(text: string): Html {
  const [first, rest] = splitText(cleanText(text), lineCharacters)
  return html`<bdi>${first}${rest !== '' && '…'}</bdi>`
}

/** Shows a text of any length: its beginning, and the rest behind a click. */
export function showText(text: string): Html {
  const [first, rest] = splitText(cleanText(text), shownCharacters)
  if (rest === '') return html`<p dir="auto"><bdi>${first}</bdi></p>`
  return html`<p dir="auto"><bdi>${first}…</bdi></p>
    <details class="rest"><summary>Show the rest (${rest.length.toLocaleString('en')} characters)</summary>
    <p dir="auto"><bdi>…${rest}</bdi></p></details>`
}

import { Html, html } from './html.js'

/**
 * Puts a picture that this program drew into a page whose policy forbids inline styles: style attributes go, the
 * page's own style sheet takes their place.
 *
 * @param svg from drawSvg, which escapes the texts in it
 * @param description what people who cannot see it are told
 */
export function embedSvg(svg: string, description: string): Html {
  const plain = svg
    .replace(/ style="[^"]*"/g, '')
    .replace(/^[\s\S]*?<svg [^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
  const box = /viewBox="([\d. ]+)"/.exec(svg)?.[1] ?? '0 0 560 220'
  return html`<svg class="picture" viewBox="${box}" role="img" aria-label="${description}">${Html.trust(plain)}</svg>`
}

import { drawPng } from '../../../draw/index.js'

const open = '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">'

/** Vigie's lighthouse. */
const colour = `${open}
  <rect width="32" height="32" fill="#12344d"/>
  <path d="M16 10 0 4.5v11zM16 10l16-5.5v11z" fill="#f2a93b" opacity=".55"/>
  <path d="M13.6 13.5h4.8L20.2 27h-8.4zM12.6 12.2h6.8v1.6h-6.8zM12.9 7.4 16 4.6l3.1 2.8zM8.5 26.4h15V28h-15z" fill="#fff"/>
  <path d="m13.2 16.8-.45 3.4h6.5l-.45-3.4z" fill="#d9480f"/>
  <circle cx="16" cy="9.6" r="2.5" fill="#ffd27a"/>
</svg>`

/** The same in white alone on nothing, as Teams wants it for its bars. */
const outline = `${open}
  <path d="M13.6 13.5h4.8L20.2 27h-8.4zM12.6 12.2h6.8v1.6h-6.8zM12.9 7.4 16 4.6l3.1 2.8zM8.5 26.4h15V28h-15zM3 7l8 2.6L3 12.2zM29 7l-8 2.6 8 2.6z" fill="#fff"/>
  <circle cx="16" cy="9.6" r="2" fill="#fff"/>
</svg>`

/** The two pictures of the app: 192 by 192 in colour, 32 by 32 in white and transparent, as PNG. Pure. */
export function drawIcons(): { color: Uint8Array; outline: Uint8Array } {
  return { color: drawPng(colour, { zoom: 6 }), outline: drawPng(outline, { zoom: 1, background: 'transparent' }) }
}

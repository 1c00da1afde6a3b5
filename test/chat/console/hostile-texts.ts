/** What strangers may write, and what of it must never reach a page as it is. */
export const hostileTexts: [name: string, text: string][] = [
  ['a script', '<script>window.wasAttacked = 1</script>'],
  ['an image that fails', '<img src=x onerror="window.wasAttacked = 1">'],
  ['a drawing that runs', '<svg/onload=window.wasAttacked=1>'],
  ['the end of what holds it', '</bdi></p></blockquote></article><script>window.wasAttacked = 1</script>'],
  ['the end of an attribute', '" onmouseover="window.wasAttacked = 1" x="'],
  ['single quotes and backticks', "' onfocus='window.wasAttacked=1' `${window.wasAttacked=1}`"],
  ['entities', '&lt;script&gt;&#60;script&#62;&amp;lt;'],
  ['a comment and a style', '<!--><style>*{display:none}</style>'],
  ['a script split by an invisible character', '<scr\u200bipt>window.wasAttacked = 1</scr\u200bipt>'],
  ['half of a surrogate pair', 'a\ud83d<b>\udc00'],
  ['a NUL inside a tag', '<scr\0ipt>window.wasAttacked = 1</scr\0ipt>'],
]

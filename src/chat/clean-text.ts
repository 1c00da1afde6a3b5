/**
 * Takes out of a stranger's text what is there to mislead the eye and leaves what people write: direction overrides and
 * isolates (CVE-2021-42574), invisible and control characters, piles of combining marks. What joins emoji and letters
 * stays where it does so. Not an escape: markup characters are left as they are.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(invisible, '')
    .replace(strayTags, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/([\p{Join_Control}\p{VS}]{2})[\p{Join_Control}\p{VS}]+/gu, '$1')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\n{3,}/g, '\n\n')
}

const tags = '\\u{e0020}-\\u{e007f}'

// Unicode's default ignorable code points (direction overrides are among them) and the interlinear annotations, but for
// joiners, direction marks, variation selectors and tags.
const invisible = new RegExp(`[\\ufff9-\\ufffb]|(?![\\p{Join_Control}\\p{VS}\\u200e\\u200f\\u061c${tags}])\\p{DI}`, 'gu')

// Tags spell regional flags after a black flag, at most seven of them; elsewhere they hide text.
const strayTags = new RegExp(`(?<!\\u{1f3f4}[${tags}]{0,6})[${tags}]`, 'gu')

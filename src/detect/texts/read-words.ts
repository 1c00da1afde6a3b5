/** More of a text is not read: a stranger's 100 kB must not cost more than a post. */
const longestText = 2000

const retweet = /^\s*rt(?=\s*@)/iu
// Links, handles (Mastodon's hold a second part) and HTML entities are no words, and no phrase reaches over them.
const gaps = /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}_])@\w+(?:@[\w.-]+)?|&#?\w{2,8};/gu
// What cannot be seen hides words from those who count them; joiners and variation selectors are kept for emoji.
const invisible = /(?!\u200d|\ufe0f)\p{DI}/gu
const quotes = /[\u2018\u2019\u201b\u0060\u00b4]/gu
const elongated = /(\p{L})\1{2,}/gu
const word = String.raw`#?[\p{L}\p{N}][\p{L}\p{N}\p{M}_]*(?:['-][\p{L}\p{N}\p{M}]+)*`
const emoji = String.raw`\p{Regional_Indicator}{2}|\p{Extended_Pictographic}\ufe0f?\p{EMod}?(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{EMod}?)*`
const token = new RegExp(`(${word})|(${emoji})|[.!?;:,()"«»…|\\n]`, 'gu')
const elision = /^(?:[cdjlmnst]|qu)'(?=\p{L})/u
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u
let segmenter: Intl.Segmenter | undefined

/**
 * Reads a post as runs of words that punctuation, links or handles do not part: lower case, hashtags with their `#`, accents
 * kept, each emoji a run of its own. French articles and English genitives are taken off; scripts that write no spaces are cut
 * by the segmentation of Unicode (UAX 29). Any text will do; at most 2,000 characters of it are read. Pure.
 */
export function readWords(text: string): string[][] {
  const plain = text.slice(0, longestText).normalize('NFKC').replace(invisible, '').replace(retweet, ' ').replace(gaps, '|')
    .toLowerCase().replace(quotes, "'").replace(elongated, '$1$1')
  const runs: string[][] = []
  let run: string[] = []
  const close = (): void => {
    if (run.length > 0) runs.push(run)
    run = []
  }
  for (const [, found, picture] of plain.matchAll(token)) {
    if (found !== undefined) {
      run.push(...cutWord(found))
      continue
    }
    close()
    if (picture !== undefined) runs.push([picture])
  }
  close()
  return runs
}

function cutWord(found: string): string[] {
  if (unspaced.test(found)) {
    // Made when it is first needed: its dictionaries take 40 ms to load, and every command would wait for them.
    segmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
    return [...segmenter.segment(found)].filter((each) => each.isWordLike).map((each) => each.segment)
  }
  return [found.replace(elision, '').replace(/'s$/, '')]
}

// Western faces, those with a letter for eyes only where the mouth can be nothing else, mirrored ones, hearts and Asian faces; a letter before or behind means a word, a time or a path.
const emoticon = /(?<![\p{L}\p{N}])(?:[<>]?[:;=][-'^o]*[)\]([dDpP/\\|}{@*3cCsSoO$]+|[xX8][-'^]*[)\](D]+|[)\]([/\\|}{]+['^-]*[:;=]|<\/?3+|\^[_.-]*\^|[-;>tT]_+[-;<tT])(?![\p{L}\p{N}])/gu

/** Takes the emoticons out of a text whose label was guessed from them: left in, they would be all that is learnt. */
export function dropEmoticons(text: string): string {
  return text.replace(emoticon, ' ').replace(/ {2,}/g, ' ').trim()
}

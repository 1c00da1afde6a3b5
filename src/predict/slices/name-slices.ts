/** What a post can be that makes it harder or easier to read; a post may be several of them. */
export const textSlices = ['negation', 'emoji', 'sarcasm marker', 'question'] as const
export type TextSlice = (typeof textSlices)[number]

const apostrophe = /[\u2018\u2019\u201b\u0060\u00b4]/g

// English and French; "ne" without "pas" is rare in tweets, and "pas" alone is the common form.
const negation = /\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|hardly|barely|cannot|cant|wont|dont|didnt|doesnt|isnt|wasnt|arent|couldnt|wouldnt|shouldnt|havent|hasnt|aint|\w+n't|pas|jamais|rien|aucune?|sans)\b/i
// Not \p{Emoji}: it holds the digits.
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/u
// Words that announce irony more often than not, and the tags that say so. Irony without a marker is not found.
const sarcasm = /#(?:sarcas\w*|irony|ironic|not|yeahright)\b|(?:^|\s)\/s(?:\s|$)|\b(?:oh,? (?:great|joy|good|wonderful|perfect|lovely|nice|goody)|yeah,? (?:right|sure)|thanks for nothing|way to go|just what (?:i|we) needed|slow clap|(?:big|what a) surprise)\b/i
const url = /(?:https?:\/\/|www\.)\S+/gi
const question = /\?|\u061f|^\s*(?:@\w+\s+)*(?:who|what|when|where|why|how|which|is|are|do|does|did|can|could|will|would|should|has|have)\b[^.!]*$/i

/** Names the slices of a post, found by surface marks alone, so that everyone can see what a figure is about. */
export function nameSlices(text: string): TextSlice[] {
  const plain = text.replace(apostrophe, "'").replace(url, ' ')
  const found: Record<TextSlice, boolean> = {
    negation: negation.test(plain),
    emoji: emoji.test(plain),
    'sarcasm marker': sarcasm.test(plain),
    question: question.test(plain),
  }
  return textSlices.filter((slice) => found[slice])
}

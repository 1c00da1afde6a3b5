/** What a watch asks of a feed that is searched here, word by word. Made by `parseQuery`. */
export type Query =
  /** Folded words in this order, with a space at both ends, as `foldText` makes them. */
  | { type: 'words'; words: string }
  /** A language, as the primary subtag of BCP 47: `fr`. */
  | { type: 'lang'; lang: string }
  | { type: 'reply' }
  /** What no post is: a retweet, where reposts are no posts. */
  | { type: 'never' }
  | { type: 'not'; of: Query }
  | { type: 'and' | 'or'; all: Query[] }

/** What is asked of a post. */
export interface SearchedPost {
  /** Its text, and its tags, as `foldText` makes them. */
  folded: string
  /** Lower case BCP 47 tags. */
  langs: readonly string[]
  isReply: boolean
}

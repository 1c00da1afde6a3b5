declare module 'stopword' {
  /** The English list. */
  export const eng: readonly string[]
}

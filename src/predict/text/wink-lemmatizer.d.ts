declare module 'wink-lemmatizer' {
  const lemmatizer: {
    verb(word: string): string
    noun(word: string): string
    adjective(word: string): string
  }
  // eslint's ban on default exports is for our own files; this is how the package exports itself.
  export = lemmatizer
}

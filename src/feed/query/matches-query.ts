import type { Query, SearchedPost } from './query.js'

/** Whether a post is what a query looks for. Pure. */
export function matchesQuery(query: Query, post: SearchedPost): boolean {
  switch (query.type) {
    case 'words': return post.folded.includes(query.words)
    case 'lang': return post.langs.some((lang) => lang === query.lang || lang.startsWith(`${query.lang}-`))
    case 'reply': return post.isReply
    case 'never': return false
    case 'not': return !matchesQuery(query.of, post)
    case 'and': return query.all.every((each) => matchesQuery(each, post))
    case 'or': return query.all.some((each) => matchesQuery(each, post))
  }
}

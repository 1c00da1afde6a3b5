/**
 * What X's recent search can be asked besides words, phrases, #tags, @names and $symbols. `alone`: such a term may stand without any
 * other; the rest only narrows. Source: xdevplatform/docs, x-api/posts/search/integrate/operators.mdx.
 */
export const xOperators: Readonly<Record<string, { alone: boolean }>> = {
  ...Object.fromEntries([
    'from', 'to', 'url', 'retweets_of', 'in_reply_to_tweet_id', 'in_reply_to_status_id', 'retweets_of_tweet_id', 'retweets_of_status_id', 'quotes_of_tweet_id',
    'quotes_of_status_id', 'context', 'entity', 'conversation_id', 'list', 'place', 'place_country', 'point_radius', 'bounding_box', 'geo_bounding_box',
  ].map((name) => [name, { alone: true }])),
  ...Object.fromEntries(['is', 'has', 'lang', 'min_likes', 'min_replies', 'min_reposts'].map((name) => [name, { alone: false }])),
}

/** What `is:` and `has:` may be followed by. */
export const xFlags: Readonly<Record<string, readonly string[]>> = {
  is: ['retweet', 'reply', 'quote', 'verified', 'nullcast'],
  has: ['hashtags', 'cashtags', 'links', 'mentions', 'media', 'media_link', 'images', 'video_link', 'videos', 'geo'],
}

/** What X's own search box knows and its API does not, and what to write in its place. */
export const xCures: Readonly<Record<string, string>> = {
  min_faves: 'write min_likes:', min_retweets: 'write min_reposts:', filter: 'write has:links, has:media or is:reply', since: 'leave it out: a watch looks at what is new',
  until: 'leave it out: a watch looks at what is new', near: 'write place: or point_radius:', within: 'write point_radius:', geocode: 'write point_radius:',
  source: 'leave it out: X does not tell it any more', cards_domain: 'write url:', include: 'leave it out: retweets are not found by words',
}

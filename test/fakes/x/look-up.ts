import { invalid, type XReply } from './faults.js'
import { showPost, type FakePost, type Vocabulary } from './posts.js'

/** `GET /2/tweets?ids=`: posts that are there, and errors for those that are not. */
export function answerLookUp(posts: ReadonlyMap<string, FakePost>, hidden: ReadonlySet<string>, params: URLSearchParams, vocabulary: Vocabulary): XReply & { billed?: string[] } {
  const ids = (params.get('ids') ?? '').split(',')
  if (ids.length > 100 || ids.some((id) => !/^\d{1,19}$/.test(id))) return invalid('ids', 'The number of values in the `ids` query parameter list is not between 1 and 100')
  const found = ids.filter((id) => posts.has(id) && !hidden.has(id))
  const errors = ids.filter((id) => !found.includes(id)).map((id) => ({
    value: id, resource_id: id, parameter: 'ids', resource_type: 'tweet',
    ...(hidden.has(id)
      ? { title: 'Authorization Error', detail: `Sorry, you are not authorized to see the Tweet with ids: [${id}].`, type: 'https://api.x.com/2/problems/not-authorized-for-resource', section: 'data' }
      : { title: 'Not Found Error', detail: `Could not find tweet with ids: [${id}].`, type: 'https://api.x.com/2/problems/resource-not-found' }),
  }))
  const asked = (params.get(`${vocabulary}.fields`) ?? params.get('tweet.fields') ?? '').split(',')
  const data = found.flatMap((id) => posts.get(id) ?? []).map((post) => showPost(post, asked, vocabulary))
  return { status: 200, body: { ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) }, billed: found }
}

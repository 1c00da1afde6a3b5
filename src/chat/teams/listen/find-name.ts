import { setTimeout as sleep } from 'node:timers/promises'
import type { Listening } from './listening.js'
import type { HeardActivity } from './read-activity.js'

/** Nothing waits longer for a name: it is not worth losing what somebody did. */
const patienceMilliseconds = 1500

/** What the person is called who did something; Teams does not say it of reactions, and is asked. Never fails. */
export async function findName({ connector }: Pick<Listening, 'connector'>, { person, from, place }: HeardActivity): Promise<string> {
  if (person?.name !== undefined) return person.name
  const id = person?.id ?? 'somebody'
  const asked = connector.call(place.serviceUrl, (conversations, options) => conversations.getConversationMember(place.id, from?.id ?? id, options))
    .then(({ name }: { name?: string }) => name?.trim() ?? '', () => '')
  const name = await Promise.race([asked, sleep(patienceMilliseconds, '', { ref: false })])
  return name === '' ? id : name
}

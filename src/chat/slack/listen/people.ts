import { setTimeout as sleep } from 'node:timers/promises'
import type { webApi } from '@slack/bolt'

/** Somebody in Slack. */
export interface Person {
  /** What people call them; left out where Slack does not say in time. */
  name?: string
  isBot: boolean
}

const keptMilliseconds = 3_600_000
const mostKept = 2000
/** Nothing waits longer for a name: Slack wants events taken within three seconds. */
const patienceMilliseconds = 1500

/** Who people are, asked of Slack once an hour each. */
export class People {
  readonly #known = new Map<string, { person: Promise<Person>; until: number }>()

  /** Never fails: a name is not worth losing what somebody said. */
  async find(client: webApi.WebClient, id: string): Promise<Person> {
    const known = this.#known.get(id)
    const person = known && known.until > Date.now() ? known.person : this.#ask(client, id)
    return await Promise.race([person, sleep(patienceMilliseconds, { isBot: false }, { ref: false })])
  }

  #ask(client: webApi.WebClient, id: string): Promise<Person> {
    const person = client.users.info({ user: id }).then(({ user }): Person => {
      const name = [user?.profile?.display_name, user?.profile?.real_name, user?.name].find((each) => each !== undefined && each.trim() !== '')
      return { ...(name !== undefined && { name }), isBot: user?.is_bot === true }
    }).catch((): Person => {
      this.#known.delete(id)
      return { isBot: false }
    })
    const [oldest] = this.#known.keys()
    if (this.#known.size >= mostKept && oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(id, { person, until: Date.now() + keptMilliseconds })
    return person
  }
}

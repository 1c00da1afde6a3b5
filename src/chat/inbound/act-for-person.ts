import { actOnAlert, keyOf, type Act, type AlertAction, type AlertStatus } from '../../alert/index.js'
import { VigieError } from '../../errors.js'
import type { Store } from '../../store/index.js'
import { cleanText } from '../clean-text.js'
import type { ActResult } from '../console/act-result.js'
import { describeAct, sayEntry } from '../describe-act.js'
import { shortenName } from '../shorten-name.js'

export interface PersonalAct {
  action: AlertAction
  /** The revision that the person saw. */
  seen: number
  /** Where the person is known: a chat platform, or `api`. */
  platform: string
  /** Its own id of the person, and what the person is called. */
  person: string
  name: string
  now: Date
}

const stateNames = { open: 'open', acknowledged: 'acknowledged', resolved: 'resolved', 'false-alarm': 'a false alarm' } satisfies Record<AlertStatus, string>

/**
 * Does to an alert what a person asks for, once, and says what came of it in a sentence for that person. The channels are told by
 * the notifier.
 *
 * @throws {VigieError} E_ALERT_UNKNOWN, E_ALERT_CHANGED where somebody was first, E_ALERT_ACTION
 */
export async function actForPerson(store: Store, alertId: string, { action, seen, platform, person, name, now }: PersonalAct): Promise<ActResult> {
  const who = { platform, id: person, name: shortenName(cleanText(name).trim() || person) }
  const outcome = await actOnAlert(store, alertId, { action, person: who, seen, now })
  switch (outcome.type) {
    case 'overtaken': throw new VigieError('E_ALERT_CHANGED', { what: say(outcome.by, now) })
    case 'impossible': throw new VigieError('E_ALERT_ACTION', { state: stateNames[outcome.status] })
    case 'already': {
      const isOwn = outcome.by !== undefined && keyOf(outcome.by.person) === keyOf(who)
      return { changed: false, note: outcome.by && !isOwn ? `Done already: ${say(outcome.by, now)}.` : 'Done already.' }
    }
    case 'changed': return { changed: true, note: `${sayEntry(describeAct(outcome.act, now))}.` }
  }
}

function say(act: Act, now: Date): string {
  const words = sayEntry(describeAct(act, now))
  return words.charAt(0).toLowerCase() + words.slice(1)
}

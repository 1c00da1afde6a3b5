import type { ConsoleStatus } from '../src/http/console-status.js'
import { find, setText } from './dom.js'
import { countOf } from './words.js'

/** Says, in an empty channel, why it is empty and what will come. */
export function showQuiet(isEmpty: boolean, status: ConsoleStatus | undefined): void {
  find('quiet').hidden = !isEmpty
  if (!isEmpty) return
  const [title, text] = describeQuiet(status)
  setText(find('quiet-title'), title)
  setText(find('quiet-text'), text)
}

function describeQuiet(status: ConsoleStatus | undefined): [string, string] {
  if (!status) return ['Looking out', 'Vigie is starting.']
  if (status.watches.length === 0) {
    return ['Nothing to look out for yet', 'Give Vigie a feed to read, for example with npx vigie start --feed FILE.']
  }
  const names = status.watches.length > 3 ? `${status.watches.length} watches` : status.watches.map(({ name }) => name).join(', ')
  const read = `Vigie has read ${countOf(status.totals.mentions, 'mention')} about ${names}`
  if (status.watches.every((watch) => watch.learning)) {
    return ['Learning what is usual', `${read}. Until it knows what an ordinary day looks like, only what stands out by far is told here.`]
  }
  return ['All quiet', `${read} and saw nothing out of the ordinary. When people start turning on you, an alert will appear here.`]
}

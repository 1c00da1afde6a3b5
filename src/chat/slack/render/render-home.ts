import type { types } from '@slack/bolt'
import { describeStanding } from '../../describe-standing.js'
import { countOf } from '../../format-words.js'
import type { AlertMessage, AnswerMessage } from '../../message.js'
import { context, glue, header, paragraph, richText, words } from './blocks.js'
import { renderAnswer } from './render-answer.js'
import { renderLife } from './render-life.js'
import type { Block } from './slack-message.js'

/** Slack's limit of a view. */
const mostBlocks = 100

export interface HomeToRender {
  /** Open ones, those that matter most first. */
  alerts: readonly AlertMessage[]
  /** What is watched, as the command answers it. */
  watches: AnswerMessage
}

/** The App Home: what is open, with what can be done about it, and what is watched. Pure. */
export function renderHome({ alerts, watches }: HomeToRender): types.HomeView {
  const title = alerts.length === 0 ? 'No alert is open' : countOf(alerts.length, 'open alert')
  const blocks: Block[] = [
    header(title),
    ...alerts.flatMap(renderAlert),
    { type: 'divider' },
    ...renderAnswer(watches).blocks,
    ...context(['Write to Vigie under “Messages”, or /sentiment help in any channel.']),
  ]
  return { type: 'home', blocks: blocks.slice(0, mostBlocks) }
}

function renderAlert(alert: AlertMessage): Block[] {
  const { watch, severity, title, life } = alert
  return [
    richText([paragraph([words(`${watch}: severity ${severity} of 10`, 120, { bold: true }), glue('\n'), words(title, 200)])]),
    ...context([describeStanding(alert)]),
    ...(life ? renderLife(life) : []),
  ]
}

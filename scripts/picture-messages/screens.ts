import { composeForm } from '../../src/chat/command/answers/compose-form.js'
import type { AlertMessage, AnswerMessage } from '../../src/chat/index.js'
import { renderForm as renderInSlack } from '../../src/chat/slack/render/render-form.js'
import { renderHome } from '../../src/chat/slack/render/render-home.js'
import { renderForm as renderInTeams } from '../../src/chat/teams/render/render-form.js'
import { samples } from './samples.js'

/** What is no message: Slack's blocks of it, and Teams' card where Teams has one. */
export interface Screen {
  blocks: readonly unknown[]
  card?: object
}

const form = composeForm({
  title: 'Add a watch', say: 'watch add', submitLabel: 'Watch', platform: 'slack', values: { name: 'Air Paradis', feed: 'bluesky', query: 'airparadis', channel: 'C0CRISIS', preset: 'balanced' },
  feeds: [{ id: 'bluesky', kind: 'bluesky', label: 'Bluesky', searchable: true }],
})

const alerts = [...(samples['bad-buzz'] ?? []), ...(samples.silence ?? [])].filter((message): message is AlertMessage => message.type === 'alert')
const watches: AnswerMessage = {
  type: 'answer', title: '1 watch.', facts: [], share: false, invented: false,
  lines: ['Air Paradis: bluesky, “airparadis”, speaks up “balanced”, read up to Sat 14 Mar, 13:20; 41,207 mentions, 3 alerts.'],
  choices: [{ label: 'Add a watch', say: 'watch add' }, { label: 'Edit Air Paradis', say: 'watch edit "Air Paradis"' }],
}

/** The form of a watch, and Vigie's own page in Slack, of invented things. */
export const screens: Readonly<Record<string, Screen>> = {
  form: { blocks: renderInSlack(form, 'C0CRISIS').blocks, card: renderInTeams(form, [{ value: 'C0CRISIS', label: 'Press › Crisis (here)' }]) },
  home: { blocks: renderHome({ alerts, watches }).blocks },
}

import { answerCommand, parseCommand, type Answer, type Asker, type CommandContext } from '../../../src/chat/index.js'
import { openModel, type Model } from '../../../src/predict/index.js'
import type { Store } from '../../../src/store/index.js'
import { openedAt } from '../seed-alert.js'

/** Somebody in a channel of Slack's. */
export const ana: Asker = { platform: 'slack', channelExternalId: 'C1', person: 'U1', name: 'Ana' }

export interface Talk {
  context: CommandContext
  /** Says a line as Ana, or as somebody else. */
  say: (line: string, who?: Partial<Asker>) => Promise<Answer>
  close: () => Promise<void>
}

/** What answering needs, with the smallest model, at the time of the made-up crisis. */
export function openTalk(store: Store, given: Partial<CommandContext> = {}): Talk {
  let model: Promise<Model> | undefined
  const context: CommandContext = { store, openModel: () => (model ??= openModel('tfidf-lr')), zone: 'UTC', editors: [], now: () => openedAt, ...given }
  return {
    context,
    say: (line, who = {}) => answerCommand(context, parseCommand(line), { ...ana, ...who }),
    close: async () => (await model)?.close(),
  }
}

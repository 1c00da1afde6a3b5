import { commandNames, type Command, type CommandName } from '../command.js'
import { offerScoring } from '../find-watch.js'
import type { Answer } from '../answer.js'
import { makeAnswer } from './make-answer.js'

const commands = {
  score: { usage: '<any text>', what: 'says whether it reads as negative, and which words weighed most', examples: ['the crew was lovely but my bag is lost', 'score status quo'] },
  status: { usage: 'status [watch]', what: 'how much is said, how bad it is, and whether all works', examples: ['status', 'status Air Paradis'] },
  top: { usage: 'top [watch] [24h or 7d]', what: 'the most negative and the most spread posts, to be marked', examples: ['top', 'top Air Paradis 7d'] },
  alerts: { usage: 'alerts', what: 'the open ones', examples: ['alerts'] },
  watch: { usage: 'watch list, add, edit, pause, resume or remove', what: 'what is watched, and where it is told', examples: ['watch list', 'watch add', 'watch pause Air Paradis'] },
  mute: { usage: 'mute 2h', what: 'nothing new in this channel for a while, at most a week', examples: ['mute 30min', 'mute 2h'] },
  unmute: { usage: 'unmute', what: 'ends that', examples: ['unmute'] },
  digest: { usage: 'digest daily, weekly, both or off [HH:MM]', what: 'when digests come', examples: ['digest', 'digest weekly 08:30'] },
  model: { usage: 'model [promote, reject, keep or rollback] [version] [why]', what: 'which model decides and how well it does; or decides which one shall', examples: ['model', 'model rollback it takes questions for complaints'] },
  retrain: { usage: 'retrain', what: 'teaches the model what people said; what comes of it is tried, and told here', examples: ['retrain'] },
  preview: { usage: 'preview [watch] [fewer, balanced or more]', what: 'what each setting would have sent', examples: ['preview', 'preview more'] },
  audit: { usage: 'audit [watch]', what: 'check a fair sample of predictions, one tap each: so Vigie knows how often it is wrong, and learns', examples: ['audit', 'audit Delta'] },
  help: { usage: 'help [command]', what: 'this, or more about one', examples: ['help', 'help watch'] },
} satisfies Record<CommandName, { usage: string; what: string; examples: string[] }>

/** What can be said, with examples; or, where a line was not understood, what it may have meant. Pure. */
export function answerHelp({ about, nearest, said }: Extract<Command, { name: 'help' }>): Answer {
  const choices = [...(nearest === undefined ? [] : [{ label: nearest, say: nearest, style: 'main' as const }]), ...offerScoring(said)]
  if (nearest !== undefined) return makeAnswer(`Did you mean “${nearest}”?`, { lines: about ? describe(about) : [], choices: [...choices, { label: 'Help', say: 'help' }] })
  if (about) return makeAnswer(`${commands[about].usage}: ${commands[about].what}.`, { lines: describe(about).slice(1), choices })
  return makeAnswer(said === undefined ? 'Say a text, and Vigie says how it reads. Or ask:' : 'This is no command.', {
    lines: [
      ...commandNames.map((name) => `${commands[name].usage}: ${commands[name].what}`),
      'A channel with one watch needs no name.',
    ],
    choices: [...choices, { label: 'Status', say: 'status' }, { label: 'Open alerts', say: 'alerts' }, { label: 'Watches', say: 'watch list' }],
  })
}

function describe(about: CommandName): string[] {
  const { usage, what, examples } = commands[about]
  return [`${usage}: ${what}.`, `For example: ${examples.join(' · ')}`]
}

import type { MyVerdict, ReactionResult } from '../src/chat/console/reaction-result.js'
import { postJson, Refused } from './post-json.js'
import { countOf } from './words.js'

/**
 * Lets the buttons under a prediction do what they say, and shows how it stands with people: what this reader says of it, and how many
 * others.
 *
 * @param of the message that shows it, or the prediction itself where it stands in an answer that only this reader sees
 */
export function wireReactions(reactions: HTMLElement, of: { messageId: string } | { predictionId: string }, myVerdict: MyVerdict | null): void {
  // The server wrote the counts into the message.
  showReactions(reactions, { myVerdict, marks: { wrong: Number(reactions.dataset.wrong), right: Number(reactions.dataset.right) } })
  reactions.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>('.react') : null
    if (button) void pressReaction(reactions, button, of)
  })
}

function showReactions(reactions: HTMLElement, { myVerdict, marks }: ReactionResult): void {
  const said = myVerdict === null || myVerdict === 'right' ? myVerdict : 'wrong'
  showPressed(reactions, 'right', said === 'right', ['Right', 'Marked right · undo'])
  showPressed(reactions, 'wrong', said === 'wrong', ['Mark as wrong', 'Marked wrong · undo'])
  const which = reactions.querySelector<HTMLElement>('.which')
  if (which) which.hidden = said !== 'wrong'
  for (const button of which?.querySelectorAll<HTMLButtonElement>('.react') ?? []) button.setAttribute('aria-pressed', String(button.dataset.verdict === myVerdict))
  const note = reactions.querySelector('.others')
  if (note) note.textContent = (['wrong', 'right'] as const).map((verdict) => describeOthers(verdict, marks[verdict], said === verdict)).filter((words) => words !== '').join(' · ') + (marks.wrong > 0 && marks.right > 0 ? ' · not learnt from until people agree' : '')
}

function showPressed(reactions: HTMLElement, verdict: 'right' | 'wrong', isPressed: boolean, [free, pressed]: [string, string]): void {
  const button = reactions.querySelector(`.react[data-verdict="${verdict}"]`)
  if (!button) return
  button.textContent = isPressed ? pressed : free
  button.setAttribute('aria-pressed', String(isPressed))
}

function describeOthers(verdict: 'right' | 'wrong', count: number, mine: boolean): string {
  const others = count - (mine ? 1 : 0)
  if (others <= 0) return ''
  if (mine) return `You and ${countOf(others, 'other')}`
  return others === 1 ? `1 person marked this ${verdict}` : `${others} people marked this ${verdict}`
}

/** Sends what a button says, or takes it back; which label it is is not taken back, but changed. */
async function pressReaction(reactions: HTMLElement, button: HTMLButtonElement, of: { messageId: string } | { predictionId: string }): Promise<void> {
  if (reactions.getAttribute('aria-busy') === 'true') return
  reactions.setAttribute('aria-busy', 'true')
  try {
    const on = button.closest('.which') !== null || button.getAttribute('aria-pressed') !== 'true'
    // Written by our own server, whose type it is.
    showReactions(reactions, (await postJson('/console/reactions', { ...of, verdict: button.dataset.verdict, on })) as ReactionResult)
  } catch (error) {
    const note = reactions.querySelector('.others')
    if (note) note.textContent = error instanceof Refused ? error.message : 'This could not be saved. Try again.'
  } finally {
    reactions.removeAttribute('aria-busy')
  }
}

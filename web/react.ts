import type { ReactionResult } from '../src/chat/console/reaction-result.js'
import { postJson, Refused } from './post-json.js'
import { countOf } from './words.js'

/** Shows how a prediction stands with people: what this reader says of it, and how many others say so. */
export function showReactions(reactions: HTMLElement, { myVerdict, marks }: ReactionResult): void {
  const mine = myVerdict !== null && myVerdict !== 'right'
  for (const button of reactions.querySelectorAll<HTMLButtonElement>('.react')) {
    const isMark = button.dataset.judgement === 'wrong'
    if (isMark) button.textContent = mine ? 'Marked wrong · undo' : 'Mark as wrong'
    button.setAttribute('aria-pressed', String(isMark ? mine : button.dataset.judgement === myVerdict))
  }
  const corrections = reactions.querySelector<HTMLElement>('.corrections')
  if (corrections) corrections.hidden = !mine
  const note = reactions.querySelector('.others')
  if (note) note.textContent = describeOthers({ wrong: marks.wrong - (mine ? 1 : 0), right: marks.right - (myVerdict === 'right' ? 1 : 0) }, mine)
}

function describeOthers({ wrong, right }: ReactionResult['marks'], mine: boolean): string {
  const against = wrong <= 0 ? '' : mine ? `You and ${countOf(wrong, 'other')}` : wrong === 1 ? '1 person marked this wrong' : `${wrong} people marked this wrong`
  const held = right <= 0 ? '' : right === 1 ? '1 person says it is right' : `${right} people say it is right`
  return [against, held].filter((each) => each !== '').join(' · ')
}

/** Lets the buttons of a prediction say what the reader holds of it. */
export function wireReactions(reactions: HTMLElement, of: { messageId: string } | { predictionId: string }, myVerdict: ReactionResult['myVerdict']): void {
  showReactions(reactions, { myVerdict, marks: { wrong: Number(reactions.dataset.wrong), right: Number(reactions.dataset.right) } })
  for (const button of reactions.querySelectorAll<HTMLButtonElement>('.react')) button.addEventListener('click', () => void pressReaction(reactions, button, of))
}

/** Sends what a button says, or takes it back where the mark is pressed again. */
async function pressReaction(reactions: HTMLElement, button: HTMLButtonElement, of: { messageId: string } | { predictionId: string }): Promise<void> {
  if (button.getAttribute('aria-busy') === 'true') return
  button.setAttribute('aria-busy', 'true')
  try {
    const { judgement } = button.dataset
    const isUndone = judgement === 'wrong' && button.getAttribute('aria-pressed') === 'true'
    showReactions(reactions, (await postJson('/console/reactions', { ...of, judgement: isUndone ? null : judgement })) as ReactionResult)
  } catch (error) {
    const note = reactions.querySelector('.others')
    if (note) note.textContent = error instanceof Refused ? error.message : 'This could not be saved. Try again.'
  } finally {
    button.removeAttribute('aria-busy')
  }
}

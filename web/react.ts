import type { ReactionResult } from '../src/chat/console/reaction-result.js'
import { countOf } from './words.js'

/** Shows how a prediction stands with people: whether this reader marked it wrong, and how many others did. */
export function showReactions(reactions: HTMLElement, { myVerdict, marks }: ReactionResult): void {
  const mine = myVerdict === 'wrong'
  const others = marks.wrong - (mine ? 1 : 0)
  const button = reactions.querySelector('button')
  if (button) {
    button.textContent = mine ? 'Marked wrong · undo' : 'Mark as wrong'
    button.setAttribute('aria-pressed', String(mine))
  }
  const note = reactions.querySelector('.others')
  if (note) note.textContent = describeOthers(others, mine)
}

function describeOthers(others: number, mine: boolean): string {
  if (others <= 0) return ''
  if (mine) return `You and ${countOf(others, 'other')}`
  return others === 1 ? '1 person marked this wrong' : `${others} people marked this wrong`
}

/** Reads the counts that the server wrote into a message. */
export function readMarks(reactions: HTMLElement): ReactionResult['marks'] {
  return { wrong: Number(reactions.dataset.wrong), right: Number(reactions.dataset.right) }
}

/** Sends a reaction, or takes it back, when its button is pressed. */
export async function pressReaction(button: HTMLButtonElement, of: { messageId: string } | { predictionId: string }): Promise<void> {
  const reactions = button.closest<HTMLElement>('.reactions')
  if (!reactions || button.getAttribute('aria-busy') === 'true') return
  button.setAttribute('aria-busy', 'true')
  try {
    const on = button.getAttribute('aria-pressed') !== 'true'
    const response = await fetch('/console/reactions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...of, verdict: 'wrong', on }),
    })
    if (!response.ok) throw new Error(String(response.status))
    showReactions(reactions, (await response.json()) as ReactionResult)
  } catch {
    const note = reactions.querySelector('.others')
    if (note) note.textContent = 'This could not be saved. Try again.'
  } finally {
    button.removeAttribute('aria-busy')
  }
}

import type { XProblem } from './x-problem.js'

/** A problem with X as people read it, and a short name to count it by. Pure. */
export function describeProblem(problem: XProblem): { kind: string; text: string } {
  return { kind: problem.kind, text: words(problem) }
}

function words(problem: XProblem): string {
  switch (problem.kind) {
    case 'rate-limited': return 'X wants to be asked less often; Vigie waits and goes on by itself.'
    case 'unavailable': return `X does not work: ${problem.reason}. Vigie tries again by itself.`
    case 'used-up': return 'The credits or the spending limit of your X account are used up: see console.x.com. Vigie goes on by itself when there is more.'
    case 'token': return 'X does not take the bearer token.'
    case 'forbidden': return 'X does not let this app search.'
    case 'refused': return `X refuses what a watch asks for: ${problem.detail}`
  }
}

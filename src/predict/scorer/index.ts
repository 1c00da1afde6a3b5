export { runScorer } from './run-scorer.js'
export { scoreMentions } from './score-mentions.js'

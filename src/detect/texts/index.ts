export { chooseExamples, exampleReasons } from './choose-examples.js'
export type { ChosenExample, ExampleCandidate, ExampleReason } from './choose-examples.js'
export { findTerms } from './find-terms.js'
export type { EarlierWording, FoundTerm, Wording } from './find-terms.js'

/**
 * So long a watch is still learning what is usual: the bar that past peaks set begins with a belief that two weeks of its own
 * peaks outweigh (docs/decisions/0007).
 */
export const daysOfLearning = 14

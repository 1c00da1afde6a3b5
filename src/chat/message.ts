import type { AlertAction, AlertStatus } from '../alert/life/index.js'
import type { Label, Probabilities } from '../predict/label.js'

/** One number an alert stands on, beside what was expected. All texts are plain and unescaped. */
export interface Fact {
  name: string
  observed: string
  expected?: string
}

/** Strangers' words, as every text here unescaped. */
export interface Term {
  term: string
  mentions: number
}

/** A line over time: one value per step from `from` on. */
export interface Chart {
  title: string
  /** What is counted, such as "negative mentions an hour". */
  unit: string
  from: Date
  stepMinutes: number
  observed: number[]
  /** Same length as `observed`; null where nothing was expected yet. */
  expected: (number | null)[]
  /** Between which counts a step lies on ordinary days; same length, null where it is not known. */
  usual?: ({ low: number; high: number } | null)[]
  /** When the alert was opened, where it is about one; marked in the picture. */
  openedAt?: Date
}

/** A stranger's words. Never markup: every renderer escapes them. */
export interface Quote {
  /** Null once the post was deleted at its source or is past retention. */
  text: string | null
  author?: string
  url?: string
  createdAt: Date
}

/** The prediction a message shows, so that a reaction to the message is a verdict on it. */
export interface ShownPrediction {
  id: string
  label: Label
  probabilities: Probabilities
  /** Verdicts that stand, over all people and platforms. */
  marks: { wrong: number; right: number }
}

/**
 * What Vigie says in a channel, in no platform's own terms. Each platform renders it
 * (Block Kit, Adaptive Card, HTML); rendering is pure.
 */
export type Message = AlertMessage | ExampleMessage | UpdateMessage | DigestMessage | AnswerMessage

export interface AlertMessage {
  type: 'alert'
  kind: 'bad-buzz' | 'drift' | 'misprediction' | 'silence'
  /** The watch that is spoken of, such as "Air Paradis". */
  watch: string
  status: AlertStatus
  /** 1 to 10. */
  severity: number
  openedAt: Date
  /** Set once the episode has fallen back. */
  endedAt?: Date
  /** One sentence: what happened. */
  title: string
  /** One or two sentences: figures against what was expected, in words. */
  summary: string
  facts: Fact[]
  /** What sets the mentions apart from those of other days: one to three words each, and how many mentions hold them. */
  terms?: Term[]
  chart?: Chart
  /** Why people get this: the rule and its settings, in words. */
  reason: string
  /** With how much care to read it, where there is something to say. */
  note?: string
  /** True where the mentions are invented (the demo). */
  invented: boolean
  /** What to say about it besides: each is shown as a button that says `say`. */
  choices?: Choice[]
  /** Not in messages that were written before alerts had a life. */
  life?: AlertLife
}

/** Where an alert stands with people. */
export interface AlertLife {
  alertId: string
  /** The alert's revision that this message shows: a press of one of its buttons says so. */
  revision: number
  /** What can be done now, by anybody, in the order in which it is offered. */
  actions: AlertAction[]
  /** Who took it on. A person's own words, as all names here. */
  assignee?: string
  /** There while it is snoozed; without a time, until it worsens. */
  snooze?: { until?: Date }
  /** What was done last, newest last. */
  history: HistoryEntry[]
  /** How many older entries there are. */
  earlier: number
}

/** "Acknowledged by Ana, 14:02 UTC". */
export interface HistoryEntry {
  /** What was done: "Acknowledged". */
  text: string
  /** Left out where nobody did it. */
  by?: string
  at: Date
  /** `at` in words, with the day where it is another than that of the entry before. */
  when: string
}

/** What a watch was like on a day or in a week, for people to read in the morning. */
export interface DigestMessage {
  type: 'digest'
  watch: string
  period: 'daily' | 'weekly'
  from: Date
  /** Excluded. */
  to: Date
  title: string
  /** One to three sentences: how much, how bad, and what came of it. */
  summary: string
  facts: Fact[]
  chart?: Bars
  /** What there is besides: alerts, feed, model. Each line is a sentence. */
  sections: { title: string; lines: string[] }[]
  invented: boolean
}

/** Counts beside each other, each with a part of it that stands out. */
export interface Bars {
  title: string
  /** What a bar is of: "an hour", "a day". */
  unit: string
  bars: { label: string; count: number; part: number }[]
}

export interface ExampleMessage {
  type: 'example'
  quote: Quote
  /** Why this one is shown: "Most shared: 1,204 retweets and likes". */
  why?: string
  /** How many other posts say the same. */
  similar?: number
  prediction: ShownPrediction
  invented: boolean
}

/** What has become of an alert since it was told, for its thread: it got worse, or it is over. */
export interface UpdateMessage {
  type: 'update'
  alertId: string
  watch: string
  change: 'worse' | 'over'
  /** "Getting worse, severity 7 of 10 now: …" */
  text: string
  invented: boolean
}

/** What Vigie answers when somebody says something to it: to that person alone, until they share it. */
export interface AnswerMessage {
  type: 'answer'
  /** The answer in one line. */
  title: string
  /** What there is to say besides: each line is a sentence, or an item where there are many. */
  lines: string[]
  facts: Fact[]
  chart?: Chart
  /** The text that was scored, as it was asked. */
  quote?: Quote
  /** What the model said of it, to be shown with all three probabilities: a message that shows it can be marked wrong. */
  prediction?: ShownPrediction
  /** The words that weighed most on its label, the weightiest first. */
  weights?: WordWeight[]
  /** Posts that are spoken of, each with a prediction that can be marked wrong. */
  posts?: ExampleMessage[]
  /** Alerts that are spoken of, so that a platform can lead to its message about each. */
  alerts?: AlertLink[]
  /** What to say next: each is shown as a button that says `say`. */
  choices: Choice[]
  /** Whether it is told to all: a press of one of its choices is answered to who pressed, and takes nobody's message away. */
  stays?: boolean
  /** Whether it may be shown to the whole channel. */
  share: boolean
  /** True where mentions that it speaks of are invented (the demo). */
  invented: boolean
}

export interface WordWeight {
  /** As it stands in the text. A stranger's word. */
  word: string
  /** How much the probability of the label that was said would lose without it, -1 to 1; below 0 the word speaks for another label. */
  weight: number
}

export interface AlertLink {
  alertId: string
  /** "Air Paradis: severity 7 of 10, open since 13 Mar 2026, 22:10 UTC". */
  text: string
  /** The platform's id of the message about it in the channel that asked; left out where that channel has none. */
  messageId?: string
}

export interface Choice {
  label: string
  /** The line that a press stands for; it is parsed as if the person had typed it. */
  say: string
  /** `danger` for what cannot be taken back. */
  style?: 'main' | 'danger'
}

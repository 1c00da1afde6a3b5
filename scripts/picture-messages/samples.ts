import {
  composeAlertMessage, composeDigest, composeExampleMessage, composeReport, composeUpdate, type AlertMessage, type AlertToCompose, type AnswerMessage, type ExampleMessage, type Message,
} from '../../src/chat/index.js'

/** What the pictures show: invented messages, each composed as the real one is. The first of each is the message, others stand in its thread. */
export const samples: Record<string, readonly Message[]> = {}

const hour = 3_600_000
const openedAt = new Date('2026-03-14T13:05:00Z')
const at = (minutes: number): Date => new Date(openedAt.getTime() + minutes * 60_000)
const inMinutes = (date: Date): number => date.getTime() / 60_000
const ana = { platform: 'slack', id: 'U1', name: 'Ana' }

function alert(kind: string, severity: number, figures: object, changes: Partial<AlertToCompose> = {}): AlertMessage {
  const state = { status: 'open' as const, severity, ended: false, assignedTo: null, snooze: null, revision: 1, acts: [] }
  return composeAlertMessage({
    id: '0190a0b0-0000-7000-8000-000000000000', kind, watch: 'Air Paradis', preset: 'balanced', state, actCount: 0, openedAt, endedAt: null, figures, invented: false, canTeach: true, ...changes,
  })
}

const steps = Array.from({ length: 50 }, (_, step) => step)
const usual = steps.map((step) => 3 + 1.5 * Math.sin(step / 9))
const post = (text: string, reason: string, reach: number, marks = { wrong: 0, right: 0 }): ExampleMessage => composeExampleMessage({
  mention: { text, author: 'ann_on_tour', url: 'https://x.com/ann_on_tour/status/1', createdAt: at(-8) },
  prediction: { id: '42', label: 'negative', negative: 0.93, neutral: 0.05, positive: 0.02 }, marks, choice: { reason, similar: 11, reach }, invented: false,
})

/** As the detector says it: within a quarter of an hour, and one step of the chart. */
const crisis = {
  windowMinutes: 15, at: openedAt.toISOString(), negatives: 41, expectedNegatives: 3.1, mentions: 58, negativeShare: 0.71, expectedShare: 0.28, reason: 'both', reach: 4210,
  terms: [{ term: 'app cancelled', mentions: 19 }, { term: 'no refund', mentions: 11 }, { term: 'hotline', mentions: 8 }], writers: { posts: 46, accounts: 41, most: 3 },
  series: {
    from: at(-50 * 15).toISOString(), stepMinutes: 15,
    observed: steps.map((step) => (step === 49 ? 41 : Math.max(0, Math.round((usual[step] ?? 0) + 1.6 * Math.sin(step * 2.3) + (step === 48 ? 5 : 0))))),
    expected: usual, usual: usual.map((each) => ({ low: Math.max(0, each - 3), high: each + 5 })),
  },
}
const taken = { status: 'acknowledged' as const, severity: 7, ended: false, assignedTo: 'slack:U1', snooze: null, revision: 3, acts: [{ action: 'acknowledge' as const, person: ana, at: at(2), revision: 2 }, { action: 'assign' as const, person: ana, at: at(3), revision: 3 }] }
const told = { state: taken, actCount: 2, rule: 'about one false alarm in 2 weeks, and none for fewer than 5 negative mentions' }
samples['bad-buzz'] = [
  alert('bad-buzz', 7, crisis, told),
  post('@airparadis your app just cancelled my seat and nobody picks up. Two hours in the queue now', 'reach', 1204, { wrong: 0, right: 2 }),
  composeUpdate(alert('bad-buzz', 8, { ...crisis, at: at(20).toISOString(), negatives: 73, expectedNegatives: 3.2, mentions: 97, negativeShare: 0.75 }, { ...told, state: { ...taken, severity: 8 } }), '0190a0b0-0000-7000-8000-000000000000'),
]

samples.drift = [alert('drift', 5, {
  from: inMinutes(at(-60 * 30)), to: inMinutes(openedAt), mentions: 2140, senses: [{ sense: 'uncertain', observed: 0.34, usual: 0.19, since: inMinutes(at(-60 * 28)) }, { sense: 'unknown-words', observed: 0.11, usual: 0.06, since: inMinutes(at(-60 * 20)) }],
  languages: [], accuracy: { estimated: 0.72, low: 0.79, high: 0.83 }, likelier: 'model', badBuzzAt: null, reference: { from: inMinutes(at(-60 * 24 * 17)), to: inMinutes(at(-60 * 24 * 3)), mentions: 33_600 }, rule: 'more than a day unlike the two weeks that were learnt',
})]

samples.misprediction = [alert('misprediction', 4, { marked: 3, limit: 3, windowMinutes: 5, cooldownMinutes: 10, predictionIds: ['1', '2', '3'] })]

samples.silence = [alert('silence', 6, { cause: 'mentions', since: at(-9 * 60).toISOString(), mentions: 0, expected: 21, lastMentionAt: at(-9 * 60).toISOString() })]

const day = { from: new Date('2026-03-13T00:00:00Z'), to: new Date('2026-03-14T00:00:00Z') }
samples.digest = [composeDigest({
  watch: 'Air Paradis', period: 'daily', zone: 'UTC', ...day, mentions: { negative: 93, neutral: 150, positive: 57 }, before: { negative: 50, neutral: 150, positive: 50 },
  usual: { negative: 1400, neutral: 4200, positive: 1400, days: 28 },
  bars: Array.from({ length: 24 }, (_, index) => ({ from: new Date(day.from.getTime() + index * hour), mentions: Math.round(12 + 9 * Math.sin(index / 4)), negatives: index > 12 && index < 17 ? 11 : 2 })),
  alerts: [{ kind: 'bad-buzz', openedAt: new Date('2026-03-13T13:02:00Z'), endedAt: new Date('2026-03-13T15:00:00Z'), severity: 6, observed: 40, expected: 9.2, status: 'resolved' }],
  feed: { readThrough: new Date('2026-03-14T08:00:00Z'), exhausted: false, failure: null, rejected: 0, gap: null }, model: { name: 'vigie@1a2b3c4d5e6f', predictions: 300, confidence: 0.838, wrong: 3, right: 1 }, invented: false,
})]

const answer = (given: Partial<AnswerMessage>): AnswerMessage => ({ type: 'answer', title: '', lines: [], facts: [], choices: [], share: false, invented: false, ...given })
const asked = 'Three hours on the tarmac and then they lost my bag'
samples.score = [answer({
  title: 'This reads as negative: 94% sure.', quote: { text: asked, createdAt: openedAt },
  prediction: { id: '7', label: 'negative', probabilities: { negative: 0.94, neutral: 0.05, positive: 0.01 }, marks: { wrong: 0, right: 0 } },
  weights: [{ word: 'lost', weight: 0.31 }, { word: 'hours', weight: 0.12 }, { word: 'bag', weight: 0.07 }], share: true,
})]

const alertLink = { alertId: '0190a0b0-0000-7000-8000-000000000000', text: 'Air Paradis: bad buzz, severity 7 of 10, acknowledged, since 14 Mar 2026, 13:05 UTC' }
const hours = Array.from({ length: 24 }, (_, index) => index)
samples.status = [answer({
  title: 'Air Paradis: 1,204 mentions in 24 hours, 38% of them negative; more complaints than usual (458; usually 146).',
  lines: ['The feed (bluesky) works: read up to Sat 14 Mar, 13:20.', 'The model vigie@1a2b3c4d5e6f works.'],
  facts: [
    { name: 'Mentions, last hour', observed: '231', expected: '51' }, { name: 'Negative, last hour', observed: '164', expected: '9' }, { name: 'Mentions, 24 hours', observed: '1,204', expected: '1,100' },
    { name: 'Negative, 24 hours', observed: '38%', expected: '13%' }, { name: 'Neutral, 24 hours', observed: '44%' }, { name: 'Positive, 24 hours', observed: '18%' },
  ],
  chart: {
    title: 'The last 24 hours:', unit: 'negative mentions an hour', from: at(-23 * 60), stepMinutes: 60,
    observed: hours.map((index) => (index > 21 ? 70 * (index - 20) : Math.round(9 + 4 * Math.sin(index * 1.7)))), expected: hours.map((index) => 8 + 3 * Math.sin(index / 4)),
  },
  alerts: [alertLink], choices: [{ label: 'Most negative and most spread', say: 'top "Air Paradis" 24h' }], share: true,
})]

samples.top = [answer({
  title: 'Air Paradis: the most negative and the most spread of 24 hours.',
  posts: [post('@airparadis worst airline ever, I am so angry', 'negative', 12), post('@airparadis your app just cancelled my seat and nobody picks up. Two hours in the queue now', 'reach', 1204)],
  choices: [{ label: 'Last 7 days', say: 'top "Air Paradis" 7d' }], share: true,
})]

samples.audit = [answer({
  title: 'Air Paradis: is this post negative, neutral or positive?', lines: ['It was drawn by chance, so that Vigie knows how often it is wrong. 12 posts wait.'],
  quote: { text: 'Boarding at gate 12 with @airparadis, let us see whether it leaves on time', author: 'jo_flies', createdAt: at(-300) },
  choices: [...['Negative', 'Neutral', 'Positive'].map((label) => ({ label, say: `audit 9 ${label.toLowerCase()}` })), { label: 'Skip', say: 'audit 9 skip' }],
})]

samples.report = [composeReport({
  id: 'vigie@0123456789ab', parentVersionId: 'vigie@1a2b3c4d5e6f', role: 'challenger', verdicts: 240, url: 'https://vigie.example.com/models/vigie@0123456789ab',
  report: {
    passes: true, reasons: [], lessons: { rows: 400, verdicts: 120, gain: 0.08, interval: [0.03, 0.13] },
    benchmark: { rows: 3000, gain: -0.002, interval: [-0.008, 0.004], before: 0.78, after: 0.778, onlyBefore: 40, onlyAfter: 34, p: 0.56, eceBefore: 0.015, eceAfter: 0.02 },
    slices: [], cost: { speedBefore: 120, speedAfter: 119, bytesBefore: 24_000_000, bytesAfter: 24_005_000 },
  },
})]

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { presets, reportThresholds, type Preset } from '../../src/alert/index.js'
import { describeThresholds } from '../../src/chat/index.js'

interface Span {
  openedAt: Date
  endedAt: Date | null
}

const span = (from: number, to: number | null = from + 1): Span => ({ openedAt: new Date(from * 3_600_000), endedAt: to === null ? null : new Date(to * 3_600_000) })
const sent = (at: number, status: string, preset: string | null = 'balanced') => ({ ...span(at), status, preset })
const none: Record<Preset, Span[]> = { fewer: [], balanced: [], more: [] }

describe('what people said of the alerts, in a sentence', () => {
  const four = [sent(1, 'false-alarm'), sent(11, 'false-alarm'), sent(21, 'false-alarm'), sent(31, 'resolved')]
  test.each<[string, Parameters<typeof reportThresholds>, string]>([
    ['nothing sent', [[], none, 'balanced'], 'No alert was sent in this time.'],
    ['nobody judged', [[sent(1, 'open'), sent(9, 'acknowledged')], none, 'balanced'], 'Nobody has said yet whether the 2 alerts were false alarms.'],
    ['none false', [[sent(1, 'resolved'), sent(9, 'open')], none, 'balanced'], 'None of the 2 alerts was called a false alarm.'],
    ['a quieter preset spares some and keeps the others', [four, { ...none, fewer: [span(2), span(31)] }, 'balanced'],
      '3 of the 4 alerts were called false alarms: “fewer” would have sent 1 of them, and the other one.'],
    ['a quieter preset loses the one that mattered', [four, { ...none, fewer: [span(2)] }, 'balanced'],
      '3 of the 4 alerts were called false alarms: “fewer” would have sent 1 of them, and none of 1 other.'],
    ['the nearest quieter preset that helps', [four, { ...none, balanced: [span(1), span(11), span(21), span(31)], fewer: [span(31)] }, 'more'],
      '3 of the 4 alerts were called false alarms: “fewer” would have sent none of them, and the other one.'],
    ['a quieter preset that spares nothing', [[sent(1, 'false-alarm')], { ...none, fewer: [span(0, null)] }, 'balanced'],
      'The one alert was called a false alarm: “fewer” would have sent it too.'],
    ['the quietest preset', [[sent(1, 'false-alarm')], none, 'fewer'], 'The one alert was called a false alarm: “fewer” is the quietest preset already.'],
  ])('%s', (_, given, words) => {
    expect(describeThresholds(reportThresholds(...given))).toBe(words)
  })
})

test('alerts are counted under the preset that sent them; what does not say so counts for the one of now', () => {
  const report = reportThresholds([sent(1, 'false-alarm', 'more'), sent(9, 'resolved', null), sent(19, 'open', 'of-another-version')], none, 'fewer')
  expect(report.bySentPreset).toEqual({ more: { alerts: 1, falseAlarms: 1 }, fewer: { alerts: 1, falseAlarms: 0 }, balanced: { alerts: 1, falseAlarms: 0 } })
  expect(report.sent).toEqual({ alerts: 3, falseAlarms: 1, resolved: 1 })
})

const anySpan = fc.tuple(fc.nat({ max: 100 }), fc.option(fc.nat({ max: 20 }))).map(([from, length]) => span(from, length === null ? null : from + length))
const anySent = fc.tuple(anySpan, fc.constantFrom('open', 'acknowledged', 'resolved', 'false-alarm')).map(([each, status]) => ({ ...each, status, preset: null }))

test('whatever was sent: no preset would have sent more of it than there is, and the words hold no gap', () => {
  fc.assert(
    fc.property(fc.array(anySent, { maxLength: 8 }), fc.array(anySpan, { maxLength: 5 }), fc.constantFrom(...presets), (alerts, would, preset) => {
      const report = reportThresholds(alerts, { fewer: would.slice(0, 2), balanced: would.slice(0, 3), more: would }, preset)
      for (const { alerts: count, falseAlarms } of Object.values(report.wouldSend)) {
        expect(count).toBeLessThanOrEqual(report.sent.alerts)
        expect(falseAlarms).toBeLessThanOrEqual(report.sent.falseAlarms)
      }
      expect(report.wouldSend.fewer.alerts).toBeLessThanOrEqual(report.wouldSend.more.alerts)
      expect(describeThresholds(report)).toMatch(/^[A-Z0-9][^]*\.$/)
      expect(describeThresholds(report)).not.toMatch(/undefined|NaN/)
    }),
  )
})
